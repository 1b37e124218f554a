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
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.cleanup.Cleaned;
import dev.prebuildctl.core.cleanup.Condition;
import dev.prebuildctl.core.doctor.CheckName;
import dev.prebuildctl.core.doctor.Fix;
import dev.prebuildctl.core.doctor.Severity;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.plan.HeldBack;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Reason;
import dev.prebuildctl.core.replacement.NotificationMethod;
import dev.prebuildctl.core.report.InvalidationReport;
import dev.prebuildctl.core.report.ReplacementReport;
import dev.prebuildctl.core.report.ResetReport;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.status.PresetCondition;
import dev.prebuildctl.core.template.Examined;
import dev.prebuildctl.core.template.Finding;
import dev.prebuildctl.core.template.ShownParameter;
import dev.prebuildctl.core.watch.Event;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Golden;
import dev.prebuildctl.support.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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
    if (node.path("properties").isObject()) {
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
    assertFalse(shared.isEmpty());
  }

  @Test
  void labels_are_those_of_the_code() {
    lists("plan", "/$defs/status", PrebuildStatus.values(), PrebuildStatus::label);
    lists("plan", "/$defs/held_back", HeldBack.values(), HeldBack::label);
    lists("plan", "/$defs/reason_code", Reason.values(), Reason::label);
    lists("plan", "/$defs/refusal_kind", Refusal.Kind.values(), Refusal.Kind::label);
    lists("plan", "/$defs/warning/properties/kind", Warning.Kind.values(), Warning.Kind::label);
    lists("report", "/$defs/job_status", JobStatus.values(), JobStatus::label);
    lists("report", "/$defs/transition", Transition.values(), Transition::label);
    String item = "/properties/presets/items/properties/";
    lists("status", item + "condition", PresetCondition.values(), PresetCondition::label);
    lists("watch_event", "/properties/event", Event.Kind.values(), Event.Kind::label);
    lists("watch_event", "/properties/condition", PresetCondition.values(), PresetCondition::label);
    lists("reset", item + "outcome", ResetReport.Outcome.values(), ResetReport.Outcome::label);
    lists(
        "invalidate",
        item + "outcome",
        InvalidationReport.Outcome.values(),
        InvalidationReport.Outcome::label);
    lists(
        "replacements",
        "/properties/messages/items/properties/outcome",
        ReplacementReport.Outcome.values(),
        ReplacementReport.Outcome::label);
    lists(
        "replacements",
        "/$defs/notification_method",
        NotificationMethod.values(),
        NotificationMethod::label);
    String finding = "/properties/findings/items/properties/";
    lists("doctor", finding + "severity", Severity.values(), Severity::label);
    lists("doctor", finding + "check", CheckName.values(), CheckName::label);
    lists("doctor", finding + "fixes/items/properties/kind", Fix.Kind.values(), Fix.Kind::label);
    lists("template_eval", "/properties/flow", Examined.Flow.values(), Examined.Flow::label);
    lists(
        "template_eval",
        "/properties/parameters/items/properties/value_from",
        ShownParameter.From.values(),
        ShownParameter.From::label);
    lists(
        "template_eval",
        "/properties/diagnostics/items/properties/severity",
        Finding.Severity.values(),
        Finding.Severity::label);
    lists(
        "cleanup",
        "/$defs/cleanup_prebuild/properties/condition",
        Condition.values(),
        Condition::label);
    lists(
        "report",
        "/oneOf/1/properties/prebuilds/items/properties/result",
        Cleaned.Result.values(),
        Cleaned.Result::label);
  }

  /** Where null may be, too, it is not counted. */
  private static <E> void lists(String kind, String place, E[] values, Function<E, String> label) {
    Set<String> listed = new TreeSet<>();
    schema(kind)
        .at(place + "/enum")
        .forEach(
            text -> {
              if (!text.isNull()) {
                listed.add(text.asText());
              }
            });
    assertEquals(new TreeSet<>(Stream.of(values).map(label).toList()), listed, kind + " " + place);
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
          {"\"command\":\"reconcile\"", "\"command\":\"cleanup\""},
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
