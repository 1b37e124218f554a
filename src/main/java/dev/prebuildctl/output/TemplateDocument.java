package dev.prebuildctl.output;

import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.TemplateParameter.Rule;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.template.Examined;
import dev.prebuildctl.core.template.Finding;
import dev.prebuildctl.core.template.Place;
import dev.prebuildctl.core.template.ShownParameter;
import dev.prebuildctl.core.template.ShownPreset;
import dev.prebuildctl.core.template.ShownTag;
import dev.prebuildctl.core.template.TemplateReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of an evaluated template. */
final class TemplateDocument {
  private final JsonWriter json;
  private Map<String, String> sources = Map.of();

  TemplateDocument(JsonWriter json) {
    this.json = json;
  }

  void write(TemplateReport report) {
    Examined examined = report.examined();
    sources = examined.sources();
    subject(report);
    ShownPreset preset = report.preset();
    Refusal refusal = examined.verdict().refusal();
    json.text("flow", examined.flow().label())
        .object("owner", () -> owner(report.owner()))
        .text("preset_name", preset == null ? null : preset.name())
        .flag("ok", !examined.failed())
        .text("refusal_kind", refusal == null ? null : refusal.kind().label())
        .text("refusal", refusal == null ? null : refusal.message())
        .objects("parameters", examined.parameters(), this::parameter)
        .objects("tags", examined.tags(), this::tag)
        .any("job_tags", examined.verdict().jobTags())
        .objects("presets", report.presets(), this::preset)
        .objects("diagnostics", examined.findings(), this::finding);
  }

  private void subject(TemplateReport report) {
    TemplateReport.Version version = report.subject().version();
    json.text("directory", report.subject().directory());
    ref("organization", version == null ? null : version.organization());
    ref("template", version == null ? null : version.template());
    ref("template_version", version == null ? null : version.version());
    json.any("using_active_version", version == null ? null : version.active());
  }

  private void ref(String name, @Nullable Ref ref) {
    json.id(name + "_id", ref == null ? null : ref.id())
        .text(name + "_name", ref == null ? null : ref.name());
  }

  private void owner(TemplateReport.Owner owner) {
    json.id("id", owner.facts().id())
        .text("username", owner.facts().person().username())
        .flag("made_up", owner.invented());
  }

  private void parameter(ShownParameter parameter) {
    TemplateParameter definition = parameter.definition();
    json.text("name", definition.name())
        .text("display_name", definition.label().displayName())
        .text("type", definition.label().type())
        .text("form_type", definition.label().formType())
        .flag("mutable", definition.lifetime().mutable())
        .flag("ephemeral", definition.lifetime().ephemeral())
        .flag("required", definition.fallback().required())
        .text("default", parameter.fallback())
        .text("value", parameter.value())
        .text("value_from", parameter.from().label())
        .objects("options", definition.validation().options(), this::option)
        .object("validation", () -> rule(definition.validation().rule()));
  }

  private void option(TemplateParameter.Option option) {
    json.text("name", option.name()).text("value", option.value());
  }

  private void rule(Rule rule) {
    json.text("regex", unlessEmpty(rule.regex()))
        .optionalNumber("min", rule.min())
        .optionalNumber("max", rule.max())
        .text("monotonic", unlessEmpty(rule.monotonic()))
        .text("error", unlessEmpty(rule.error()));
  }

  private static @Nullable String unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private void tag(ShownTag tag) {
    json.text("key", tag.key()).text("value", tag.value()).text("expression", tag.expression());
  }

  private void preset(ShownPreset preset) {
    json.id("preset_id", preset.id())
        .text("preset_name", preset.name())
        .optionalNumber("desired_instances", preset.desired())
        .any("parameters", byName(preset.parameters()));
  }

  private static Map<String, String> byName(List<ParameterValue> values) {
    Map<String, String> byName = new TreeMap<>();
    values.forEach(value -> byName.putIfAbsent(value.name(), value.value()));
    return byName;
  }

  private void finding(Finding finding) {
    Place place = finding.place();
    String text = place == null ? null : sources.get(place.file());
    json.text("severity", finding.severity().label())
        .text("summary", finding.summary())
        .text("detail", unlessEmpty(finding.detail()))
        .text("file", place == null ? null : place.file())
        .any("start", place == null ? null : point(place.start()))
        .any("end", place == null ? null : point(place.end()))
        .text("source_line", place == null || text == null ? null : Excerpt.line(text, place));
  }

  private static Map<String, Integer> point(Place.Point point) {
    Map<String, Integer> fields = new LinkedHashMap<>();
    fields.put("line", point.line());
    fields.put("column", point.column());
    fields.put("byte", point.offset());
    return fields;
  }
}
