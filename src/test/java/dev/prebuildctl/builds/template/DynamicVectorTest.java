package dev.prebuildctl.builds.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.ProvisionerVersion;
import dev.prebuildctl.builds.VectorRows;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateParameter.Option;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.support.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Failures begin with "unsupported" where we refuse to follow, and are wrong answers else. */
class DynamicVectorTest {
  @TestFactory
  Stream<DynamicTest> renderings() {
    return Reference.cases("dynamic.jsonl", DynamicVectorTest::evaluates, this::renders);
  }

  @TestFactory
  Stream<DynamicTest> builds() {
    return Reference.cases("dynamic.jsonl", DynamicVectorTest::evaluates, this::drafts);
  }

  private static boolean evaluates(JsonNode vector) {
    return ProvisionerVersion.supportsDynamic(
        vector.get("input").get("provisionerd_version").asText());
  }

  private void renders(JsonNode vector) {
    JsonNode expected = vector.get("expect").get("render");
    if (expected == null || expected.isNull() || expected.path("panic").isTextual()) {
      return; // builds() holds what becomes of these
    }
    try {
      Rendering rendering = new DynamicCase(vector).render();
      assertEquals(parameters(expected), parameters(rendering));
      assertEquals(tags(expected), tags(rendering));
      assertEquals(diagnostics(expected.get("diagnostics")), diagnostics(rendering.diagnostics()));
    } catch (TemplateException e) {
      fail(e.refusal().kind().label() + ": " + e.getMessage());
    }
  }

  private void drafts(JsonNode vector) {
    JsonNode expect = vector.get("expect");
    JsonNode build = expect.get("build");
    Drafted<Recipe> recipe = new DynamicCase(vector).recipe();
    JsonNode error =
        expect.get("prepare_error").isNull() ? build.get("tag_error") : expect.get("prepare_error");
    recipe.match(
        done -> true,
        refusal -> {
          if (refusal.kind() == Refusal.Kind.UNSUPPORTED && !error.path("panic").asBoolean()) {
            fail("unsupported: " + refusal.message());
          }
          return true;
        });
    if (!error.isNull()) {
      mustRefuse(error, recipe);
      return;
    }
    assertEquals(Drafted.of(texts(build.get("parameters"))), recipe.map(DynamicVectorTest::values));
    assertEquals(
        Drafted.of(texts(build.get("tags"))),
        recipe.map(value -> new TreeMap<>(value.job().tags())));
  }

  /** What comes before the renderer's words is the caller's, and not said in this flow alone. */
  private static void mustRefuse(JsonNode error, Drafted<Recipe> recipe) {
    boolean preparing = error.get("text").asText().startsWith("get template version renderer");
    VectorRows.mustRefuseAs(
        error,
        preparing
            ? recipe.match(
                Drafted::of,
                refusal ->
                    Drafted.refused(
                        refusal.kind(),
                        refusal.message().replaceFirst("^get provisioner tags: ", "")))
            : recipe);
  }

  private static Map<String, String> values(Recipe recipe) {
    return recipe.parameters().stream()
        .collect(
            Collectors.toMap(
                ParameterValue::name, ParameterValue::value, (a, b) -> b, TreeMap::new));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> map = VectorRows.map(object);
    map.replaceAll((name, value) -> known(value));
    return map;
  }

  private static String known(String text) {
    return text.replace("<random-uuid>", DynamicCase.RANDOM.toString());
  }

  private static List<String> parameters(JsonNode render) {
    List<String> lines = new ArrayList<>();
    for (JsonNode row : render.get("parameters")) {
      List<String> options = new ArrayList<>();
      row.get("options")
          .forEach(
              option ->
                  options.add(option.get("name").asText() + "=" + value(option, "value", "valid")));
      lines.add(
          String.join(
              " ",
              row.get("name").asText(),
              row.get("display_name").asText(),
              row.get("type").asText(),
              row.get("form_type").asText(),
              "mutable=" + row.get("mutable").asBoolean(),
              "ephemeral=" + row.get("ephemeral").asBoolean(),
              "required=" + row.get("required").asBoolean(),
              "order=" + row.get("order").asInt(),
              "value=" + value(row, "value", "valid"),
              "default=" + value(row, "default", "default_valid"),
              options.toString(),
              diagnostics(row.get("diagnostics")).toString()));
    }
    return lines;
  }

  private static String value(JsonNode row, String field, String valid) {
    return row.get(valid).asBoolean() ? known(row.get(field).asText()) : "<none>";
  }

  private static List<String> parameters(Rendering rendering) {
    return rendering.parameters().stream().map(DynamicVectorTest::line).toList();
  }

  private static String line(Parameter parameter) {
    var definition = parameter.definition();
    List<Option> all = definition.validation().options();
    List<String> options =
        all.stream()
            .map(
                option ->
                    option.name() + "=" + (option.value().isEmpty() ? "<none>" : option.value()))
            .toList();
    return String.join(
        " ",
        parameter.name(),
        definition.label().displayName(),
        definition.label().type(),
        definition.label().formType(),
        "mutable=" + definition.lifetime().mutable(),
        "ephemeral=" + definition.lifetime().ephemeral(),
        "required=" + definition.fallback().required(),
        "order=" + parameter.order(),
        "value=" + shown(parameter.values().value()),
        "default=" + shown(parameter.values().fallback()),
        options.toString(),
        diagnostics(parameter.diagnostics()).toString());
  }

  private static String shown(String value) {
    return value == null ? "<none>" : value;
  }

  private static List<String> tags(JsonNode render) {
    List<String> lines = new ArrayList<>();
    render
        .get("tags")
        .forEach(tag -> lines.add(tag.get("key").asText() + "=" + value(tag, "value", "valid")));
    return lines;
  }

  private static List<String> tags(Rendering rendering) {
    return rendering.tags().stream().map(tag -> tag.key() + "=" + shown(tag.value())).toList();
  }

  /** The wording is ours; severity, number and place are not. */
  private static List<String> diagnostics(JsonNode list) {
    List<String> lines = new ArrayList<>();
    list.forEach(
        row ->
            lines.add(
                row.get("severity").asText()
                    + " at "
                    + (row.path("subject").isTextual() ? row.get("subject").asText() : "null")));
    return lines;
  }

  private static List<String> diagnostics(List<Diagnostic> list) {
    return list.stream()
        .map(row -> (row.isError() ? "error" : "warning") + " at " + row.subject())
        .toList();
  }
}
