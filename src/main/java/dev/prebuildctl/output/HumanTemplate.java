package dev.prebuildctl.output;

import static java.util.stream.Collectors.joining;

import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.template.Examined;
import dev.prebuildctl.core.template.ShownParameter;
import dev.prebuildctl.core.template.ShownPreset;
import dev.prebuildctl.core.template.ShownTag;
import dev.prebuildctl.core.template.TemplateReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An evaluated template for people. */
final class HumanTemplate {
  private final Page page;
  private final TemplateReport report;
  private final Examined examined;

  HumanTemplate(Page page, TemplateReport report) {
    this.page = page;
    this.report = report;
    this.examined = report.examined();
  }

  void print() {
    header();
    parameters();
    tags();
    presets();
    new FindingLines(page, examined).print();
    page.line(failed() ? Ink.LOUD : Ink.HEADING, summary());
    page.end();
  }

  private boolean failed() {
    return examined.failed();
  }

  private void header() {
    TemplateReport.Version version = report.subject().version();
    String what =
        version == null
            ? "Directory " + report.subject().directory()
            : "%s/%s (%s%s)"
                .formatted(
                    version.organization().name(),
                    version.template().name(),
                    version.version().name(),
                    version.active() ? "" : ", inactive");
    String flow =
        switch (examined.flow()) {
          case CLASSIC -> "classic flow: parameters are the version's rows, tags expressions";
          case DYNAMIC -> "dynamic flow: evaluated from its source";
          case STATIC ->
              "dynamic flow, by the version's rows: an old provisioner imported it, so its source"
                  + " is not evaluated";
        };
    page.item(0, Ink.HEADING, what + ",", flow);
    ShownPreset preset = report.preset();
    String values = preset == null ? "defaults" : "preset \"" + preset.name() + "\"";
    page.line(Ink.PLAIN, "With " + values + ", for owner " + owner() + ".");
    page.blank();
  }

  private String owner() {
    var facts = report.owner().facts();
    String name = facts.person().username();
    return report.owner().invented()
        ? name + " (made up: groups " + String.join(", ", facts.access().groups()) + "; no SSH key)"
        : name;
  }

  private void parameters() {
    if (examined.parameters().isEmpty()) {
      return;
    }
    page.line(Ink.HEADING, "Parameters");
    for (ShownParameter parameter : examined.parameters()) {
      page.item(2, Ink.CHANGE, parameter.definition().name() + " =", value(parameter));
      page.item(6, Ink.PLAIN, ParameterWords.of(parameter), "");
      ParameterWords.options(parameter.definition())
          .ifPresent(options -> page.item(6, Ink.PLAIN, "one of", options));
    }
    page.blank();
  }

  private static String value(ShownParameter parameter) {
    String value = parameter.value();
    return switch (parameter.from()) {
      case PRESET -> Words.quote(String.valueOf(value)) + ", from the preset";
      case DEFAULT -> Words.quote(String.valueOf(value)) + ", the default";
      case NOWHERE -> value == null ? "(no value)" : Words.quote(value) + ", as nothing sets it";
    };
  }

  private void tags() {
    Map<String, String> job = examined.verdict().jobTags();
    if (job == null && examined.tags().isEmpty()) {
      return;
    }
    page.line(Ink.HEADING, "Provisioner tags");
    boolean expressions = examined.flow() == Examined.Flow.CLASSIC && !examined.tags().isEmpty();
    Table table =
        new Table(
            expressions
                ? List.of(
                    Table.Column.name("  TAG", 8),
                    Table.Column.name("VALUE", 8),
                    Table.Column.text("FROM", 2),
                    Table.Column.name("EXPRESSION", 12))
                : List.of(
                    Table.Column.name("  TAG", 8),
                    Table.Column.name("VALUE", 8),
                    Table.Column.text("FROM", 1)));
    if (job != null) {
      job.forEach((key, value) -> table.row(row(key, value, expressions)));
    } else {
      examined.tags().forEach(tag -> table.row(row(tag.key(), tag.value(), expressions)));
    }
    page.table(table);
    page.blank();
  }

  private List<String> row(String key, @Nullable String value, boolean expressions) {
    Optional<ShownTag> own =
        examined.tags().stream().filter(tag -> tag.key().equals(key)).findFirst();
    String from =
        own.isPresent()
            ? "template"
            : report.subject().version() == null ? "every job" : "import job";
    String shown = value == null ? "(none)" : Words.quote(value);
    return expressions
        ? List.of("  " + key, shown, from, own.map(ShownTag::expression).orElse(Table.NOTHING))
        : List.of("  " + key, shown, from);
  }

  private void presets() {
    if (report.presets().isEmpty()) {
      return;
    }
    page.line(Ink.HEADING, "Presets");
    for (ShownPreset preset : report.presets()) {
      String wants = preset.desired() == null ? "" : "wants " + preset.desired() + "; ";
      String values =
          preset.parameters().isEmpty()
              ? "sets nothing"
              : preset.parameters().stream().map(HumanTemplate::setting).collect(joining(", "));
      String mark = preset.equals(report.preset()) ? "* " : "";
      page.item(2, Ink.PLAIN, mark + preset.name() + ":", wants + values);
    }
    page.blank();
  }

  private static String setting(ParameterValue value) {
    return value.name() + " = " + Words.quote(value.value());
  }

  private String summary() {
    String findings = FindingLines.counted(examined.findings());
    var refusal = examined.verdict().refusal();
    if (refusal != null) {
      return "No prebuild can be made (" + refusal.kind().label() + "): " + findings + ".";
    }
    return failed()
        ? "A prebuild would be made, but not as meant: " + findings + "."
        : "A prebuild can be made" + (findings.isEmpty() ? "" : "; " + findings) + ".";
  }
}
