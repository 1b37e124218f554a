package dev.prebuildctl.builds;

import dev.prebuildctl.core.build.ImportJob;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.build.LastBuild;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.TemplateParameter.Fallback;
import dev.prebuildctl.core.build.TemplateParameter.Label;
import dev.prebuildctl.core.build.TemplateParameter.Lifetime;
import dev.prebuildctl.core.build.TemplateParameter.Option;
import dev.prebuildctl.core.build.TemplateParameter.Rule;
import dev.prebuildctl.core.build.TemplateParameter.Validation;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.core.build.VersionInputs.TerraformValues;
import dev.prebuildctl.core.build.VersionInputs.WorkspaceTag;
import dev.prebuildctl.core.model.Ref;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A template "docker" with one version "v1", to be varied by the tests. */
final class BuildFixtures {
  static final UUID OWNER = id(1);
  static final UUID TEMPLATE = id(2);
  static final UUID VERSION = id(3);
  static final UUID ORGANIZATION = id(4);
  static final UUID PRESET = id(5);
  static final UUID LAST_BUILD = id(6);
  static final ImportJob.Source SOURCE = new ImportJob.Source("file", id(7));
  static final Rule NO_RULE = new Rule("", null, null, "", "");

  private BuildFixtures() {}

  static UUID id(long number) {
    return new UUID(0, number);
  }

  static TemplateFacts template(boolean classic) {
    return new TemplateFacts(
        new Ref(TEMPLATE, "docker"), ORGANIZATION, "terraform", classic, VERSION);
  }

  static ImportJob importJob(JobStatus status, String error) {
    return new ImportJob(id(8), status, error, Map.of("zone", "eu", "unused", ""), SOURCE);
  }

  static VersionFacts version(ImportJob importJob, VersionInputs inputs) {
    return new VersionFacts(
        new Ref(VERSION, "v1"),
        TEMPLATE,
        importJob,
        inputs,
        Map.of(PRESET, List.of(value("cpu", "4"))));
  }

  static VersionFacts version(VersionInputs inputs) {
    return version(importJob(JobStatus.SUCCEEDED, ""), inputs);
  }

  static VersionInputs inputs(TemplateParameter... rows) {
    return new VersionInputs(List.of(rows), List.of(), List.of(), null, false);
  }

  static VersionInputs tagged(VersionInputs inputs, String... keys) {
    List<WorkspaceTag> tags =
        Stream.of(keys).map(key -> new WorkspaceTag(key, "\"" + key + "\"")).toList();
    return new VersionInputs(inputs.parameters(), tags, List.of(), null, false);
  }

  static VersionInputs imported(String provisioner, TemplateParameter... rows) {
    return new VersionInputs(
        List.of(rows), List.of(), List.of(), new TerraformValues(provisioner, "{}", null), false);
  }

  static VersionInputs legacy() {
    return new VersionInputs(List.of(), List.of(), List.of(), null, true);
  }

  static TemplateParameter optional(String name, String defaultValue) {
    return parameter(name, "string", new Fallback(defaultValue, false), List.of());
  }

  static TemplateParameter required(String name) {
    return parameter(name, "string", new Fallback("", true), List.of());
  }

  static TemplateParameter choice(String name, String... options) {
    return parameter(
        name,
        "string",
        new Fallback(options[0], false),
        Stream.of(options).map(value -> new Option(value, value)).toList());
  }

  static TemplateParameter parameter(
      String name, String type, Fallback fallback, List<Option> options) {
    return new TemplateParameter(
        name,
        new Label(type, "", ""),
        fallback,
        new Lifetime(true, false),
        new Validation(options, NO_RULE));
  }

  static ParameterValue value(String name, String value) {
    return new ParameterValue(name, value);
  }

  static LastBuild last(JobStatus status, ParameterValue... values) {
    return new LastBuild(LAST_BUILD, 3, VERSION, status, List.of(values));
  }

  static @Nullable Refusal refusal(Drafted<?> drafted) {
    return drafted.match(value -> null, refusal -> refusal);
  }

  static <T> T done(Drafted<T> drafted) {
    return drafted.match(
        value -> value,
        refusal -> {
          throw new AssertionError("refused: " + refusal);
        });
  }
}
