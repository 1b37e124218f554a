package dev.prebuildctl.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.TemplateParameter.Fallback;
import dev.prebuildctl.core.build.TemplateParameter.Label;
import dev.prebuildctl.core.build.TemplateParameter.Lifetime;
import dev.prebuildctl.core.build.TemplateParameter.Option;
import dev.prebuildctl.core.build.TemplateParameter.Rule;
import dev.prebuildctl.core.build.TemplateParameter.Validation;
import dev.prebuildctl.core.model.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the rows of the vectors into the records that the store would make of them. */
public final class VectorRows {
  private VectorRows() {}

  public static List<TemplateParameter> parameters(JsonNode input) {
    List<TemplateParameter> rows = new ArrayList<>();
    input.get("template_version_parameters").forEach(row -> rows.add(parameter(row)));
    return rows;
  }

  private static TemplateParameter parameter(JsonNode row) {
    return new TemplateParameter(
        text(row, "name"),
        new Label(text(row, "type"), text(row, "display_name"), text(row, "form_type")),
        new Fallback(text(row, "default_value"), row.get("required").asBoolean()),
        new Lifetime(row.get("mutable").asBoolean(), row.get("ephemeral").asBoolean()),
        new Validation(options(row.get("options")), rule(row)));
  }

  /** A column that is no list of objects has no options. */
  private static List<Option> options(JsonNode column) {
    List<Option> options = new ArrayList<>();
    for (JsonNode row : column) {
      if (!column.isArray() || !row.isObject()) {
        return List.of();
      }
      options.add(new Option(row.path("name").asText(), row.path("value").asText()));
    }
    return options;
  }

  private static Rule rule(JsonNode row) {
    return new Rule(
        text(row, "validation_regex"),
        row.get("validation_min").isNull() ? null : row.get("validation_min").asInt(),
        row.get("validation_max").isNull() ? null : row.get("validation_max").asInt(),
        text(row, "validation_monotonic"),
        text(row, "validation_error"));
  }

  public static GivenValues given(JsonNode input) {
    JsonNode last = input.get("last_build_parameters");
    return new GivenValues(
        Transition.of(text(input, "transition")),
        values(input.get("preset_parameters")),
        last.isNull() ? null : values(last));
  }

  public static List<ParameterValue> values(JsonNode list) {
    List<ParameterValue> values = new ArrayList<>();
    list.forEach(row -> values.add(new ParameterValue(text(row, "name"), text(row, "value"))));
    return values;
  }

  public static Map<String, String> map(JsonNode object) {
    Map<String, String> map = new TreeMap<>();
    object.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }

  /** Compares a refusal with a vector's error. */
  public static void mustRefuseAs(JsonNode error, Drafted<?> drafted) {
    Refusal refusal = drafted.match(value -> null, actual -> actual);
    assertNotNull(refusal, () -> "expected " + error + " but got " + drafted);
    assertEquals(kind(error), refusal.kind());
    if (error.get("text_stable").asBoolean() && !error.get("panic").asBoolean()) {
      assertEquals(text(error, "text"), refusal.message());
    }
  }

  private static Refusal.Kind kind(JsonNode error) {
    if (error.get("panic").asBoolean()) {
      return Refusal.Kind.UNSUPPORTED;
    }
    return error.get("status").asInt() == 400 ? Refusal.Kind.BAD_REQUEST : Refusal.Kind.INTERNAL;
  }

  private static String text(JsonNode row, String field) {
    return row.get(field).asText();
  }
}
