package dev.prebuildctl.output;

import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.TemplateParameter.Option;
import dev.prebuildctl.core.build.TemplateParameter.Rule;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.template.Examined;
import dev.prebuildctl.core.template.Examined.Flow;
import dev.prebuildctl.core.template.Examined.Verdict;
import dev.prebuildctl.core.template.Finding;
import dev.prebuildctl.core.template.Finding.Severity;
import dev.prebuildctl.core.template.Place;
import dev.prebuildctl.core.template.ShownParameter;
import dev.prebuildctl.core.template.ShownParameter.From;
import dev.prebuildctl.core.template.ShownPreset;
import dev.prebuildctl.core.template.ShownTag;
import dev.prebuildctl.core.template.TemplateReport;
import dev.prebuildctl.core.template.TemplateReport.Owner;
import dev.prebuildctl.core.template.TemplateReport.Subject;
import dev.prebuildctl.core.template.TemplateReport.Version;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Evaluated templates to print. */
final class SampleTemplates {
  private static final Rule NO_RULE = new Rule("", null, null, "", "");

  private static final ShownParameter REGION =
      new ShownParameter(
          parameter(
              "region",
              "string",
              "radio",
              new TemplateParameter.Lifetime(false, false),
              List.of(new Option("Frankfurt", "fra"), new Option("iad", "iad")),
              NO_RULE,
              false),
          "iad",
          "fra",
          From.PRESET);

  private static final ShownParameter CPU =
      new ShownParameter(
          parameter(
              "cpu",
              "number",
              "slider",
              new TemplateParameter.Lifetime(true, true),
              List.of(),
              new Rule("^[0-9]+$", 1, 16, "increasing", "from {min} to {max}"),
              false),
          "2",
          "2",
          From.DEFAULT);

  private static final ShownParameter NEEDED =
      new ShownParameter(
          parameter(
              "needed",
              "string",
              "",
              new TemplateParameter.Lifetime(true, false),
              List.of(),
              NO_RULE,
              true),
          null,
          null,
          From.NOWHERE);

  private static final ShownPreset FRANKFURT =
      new ShownPreset(id(5), "Frankfurt", 2, List.of(new ParameterValue("region", "fra")));
  private static final ShownPreset EMPTY = new ShownPreset(id(6), "Ordinary", null, List.of());

  private static final String MAIN =
      "locals {\r\n  zones = { fra = \"a\" }\r\n}\r\ndata \"coder_workspace_tags\" \"t\" {\r\n"
          + "\ttags = {\r\n\t\tzone = local.zones[\"日本\"] # "
          + "a comment that is too long for the line ".repeat(4)
          + "\r\n\t}\r\n}\r\n";

  static final Map<String, TemplateReport> ALL =
      Map.of("dynamic", dynamic(), "classic", classic(), "broken", broken());

  private SampleTemplates() {}

  private static TemplateReport dynamic() {
    return new TemplateReport(
        version(true),
        owner(false),
        List.of(FRANKFURT, EMPTY),
        FRANKFURT,
        new Examined(
            Flow.DYNAMIC,
            List.of(REGION, CPU),
            List.of(new ShownTag("pool", null, "prebuilds")),
            List.of(),
            Verdict.fine(Map.of("pool", "prebuilds", "scope", "organization", "owner", "")),
            List.of(),
            Map.of()));
  }

  private static TemplateReport classic() {
    String file = "tag \"zone\"";
    return new TemplateReport(
        version(false),
        owner(false),
        List.of(),
        null,
        new Examined(
            Flow.CLASSIC,
            List.of(NEEDED),
            List.of(
                new ShownTag("pool", "\"prebuilds\"", "prebuilds"),
                new ShownTag("zone", "data.coder_parameter.nope.value", null)),
            List.of(),
            Verdict.refused(new Refusal(Refusal.Kind.BAD_REQUEST, "get provisioner tags: no")),
            List.of(
                new Finding(
                    Severity.ERROR,
                    "Unsupported attribute",
                    "This object does not have an attribute named \"nope\".",
                    place(file, 1, 21, 26))),
            Map.of(file, "data.coder_parameter.nope.value")));
  }

  private static TemplateReport broken() {
    return new TemplateReport(
        new Subject("templates/broken", null),
        owner(true),
        List.of(),
        null,
        new Examined(
            Flow.DYNAMIC,
            List.of(),
            List.of(new ShownTag("zone", null, null)),
            List.of(),
            Verdict.refused(new Refusal(Refusal.Kind.UNSUPPORTED, "main.tf:6,10-31: no")),
            List.of(
                new Finding(
                    Severity.WARNING,
                    "Invalid index",
                    "The given key does not identify an element.\nThe value is taken as unknown.",
                    place("main.tf", 6, 21, 27)),
                new Finding(
                    Severity.ERROR, "tag \"zone\": not known", "", place("main.tf", 6, 10, 27)),
                new Finding(
                    Severity.UNSUPPORTED,
                    "function \"bcrypt\": the result is random",
                    "",
                    place("gone.tf", 1, 1, 2)),
                new Finding(Severity.WARNING, "the preset sets \"x\"", "It is dropped.", null)),
            Map.of("main.tf", MAIN)));
  }

  private static TemplateParameter parameter(
      String name,
      String type,
      String form,
      TemplateParameter.Lifetime lifetime,
      List<Option> options,
      Rule rule,
      boolean required) {
    return new TemplateParameter(
        name,
        new TemplateParameter.Label(type, "", form),
        new TemplateParameter.Fallback("", required),
        lifetime,
        new TemplateParameter.Validation(options, rule));
  }

  private static Subject version(boolean active) {
    return new Subject(
        null,
        new Version(
            new Ref(id(1), "platform"), new Ref(id(2), "docker"), new Ref(id(3), "v3"), active));
  }

  private static Owner owner(boolean invented) {
    return new Owner(
        new OwnerFacts(
            id(4),
            new OwnerFacts.Person("prebuilds", "Prebuilds Owner", "prebuilds@system"),
            new OwnerFacts.Access("none", List.of("Everyone"), List.of("member")),
            ""),
        invented);
  }

  private static Place place(String file, int line, int from, int to) {
    return new Place(
        file, new Place.Point(line, from, 100 + from), new Place.Point(line, to, 100 + to));
  }

  private static UUID id(int number) {
    return new UUID(0x4000, 0x8000000000000000L | number);
  }
}
