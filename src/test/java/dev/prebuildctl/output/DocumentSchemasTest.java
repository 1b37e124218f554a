package dev.prebuildctl.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Golden;
import dev.prebuildctl.support.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentSchemasTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static List<String> kinds() {
    return DocumentSchemas.kinds();
  }

  private static JsonNode schema(String kind) {
    return Reference.parse(DocumentSchemas.text(kind));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void each_is_a_schema_of_its_kind(String kind) {
    JsonNode schema = schema(kind);
    Schema metaSchema =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertEquals(List.of(), metaSchema.validate(schema));
    assertEquals("urn:prebuildctl:" + kind + ":v1", schema.get("$id").asText());
    assertEquals("prebuildctl/" + kind + "/v1", schema.at("/properties/schema/const").asText());
    assertEquals(Golden.indented(DocumentSchemas.text(kind)), Golden.indented(schema.toString()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_field_is_always_there_and_others_may_be_added(String kind) {
    List<JsonNode> objects = new ArrayList<>();
    collect(schema(kind), objects);
    assertFalse(objects.isEmpty());
    for (JsonNode object : objects) {
      List<String> required = new ArrayList<>();
      object.get("required").forEach(name -> required.add(name.asText()));
      List<String> properties = new ArrayList<>();
      object.get("properties").fieldNames().forEachRemaining(properties::add);
      assertEquals(properties, required);
      assertFalse(object.has("additionalProperties"));
    }
  }

  private static void collect(JsonNode node, List<JsonNode> objects) {
    if (node.path("properties").isObject() && node.has("type")) {
      objects.add(node);
    }
    node.forEach(child -> collect(child, objects));
  }

  @Test
  void what_several_share_is_the_same_in_each() {
    Map<String, JsonNode> shared = new HashMap<>();
    for (String kind : kinds()) {
      schema(kind)
          .path("$defs")
          .properties()
          .forEach(
              definition ->
                  assertEquals(
                      shared.computeIfAbsent(definition.getKey(), name -> definition.getValue()),
                      definition.getValue(),
                      definition.getKey() + " of " + kind));
    }
    assertTrue(shared.containsKey("database"));
    Set<String> statuses = new HashSet<>();
    shared.get("status").get("enum").forEach(label -> statuses.add(label.asText()));
    for (PrebuildStatus status : PrebuildStatus.values()) {
      assertTrue(statuses.remove(status.label()));
    }
    assertEquals(Set.of(), statuses);
  }

  @Test
  void every_file_is_listed() throws IOException {
    Path folder = Path.of("src", "main", "resources", "dev", "prebuildctl", "schema");
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          Set.copyOf(kinds()),
          Set.copyOf(
              files.map(file -> file.getFileName().toString().replace(".json", "")).toList()));
    }
  }

  @Test
  void the_command_lists_and_prints_them() {
    assertEquals(
        String.join("\n", kinds()) + System.lineSeparator(), CliRun.run("schema").exits(0).out());
    JsonNode list = CliRun.run("schema", "-o", "json").exits(0).document("schemas");
    assertEquals(kinds().size(), list.get("kinds").size());
    for (String kind : kinds()) {
      assertEquals(DocumentSchemas.text(kind), CliRun.run("schema", kind).exits(0).out());
    }
    CliRun.run("schema", "plans").exits(64).complains("no kind of document \"plans\"");
  }

  @Test
  void the_check_of_documents_finds_what_is_wrong() {
    RunReport report = SampleReports.ALL.get("failures");
    String good = Documents.printed(renderer -> renderer.report(report));
    Documents.valid(good);
    for (String[] change :
        new String[][] {
          {"\"created\":1", "\"created\":\"1\""},
          {"\"notes\":", "\"remarks\":"},
          {"\"broken\":null,", ""},
          {"\"status\":\"done\"", "\"status\":\"finished\""},
          {"\"broken\":null", "\"broken\":null,\"more\":1"}
        }) {
      assertTrue(good.contains(change[0]), change[0]);
      String bad = good.replace(change[0], change[1]);
      assertThrows(AssertionError.class, () -> Documents.valid(bad), change[1]);
    }
    String plan = Documents.plan(SampleSnapshots.ALL.get("mixed"), PlanRequest.AS_THE_SERVER);
    String other = plan.replace("\"type\":\"create\"", "\"type\":\"delete\"");
    assertThrows(AssertionError.class, () -> Documents.valid(other));
  }
}
