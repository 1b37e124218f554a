package dev.prebuildctl.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.status.PresetCondition;
import dev.prebuildctl.core.status.Status;
import dev.prebuildctl.support.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutputJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");

  private static final List<String> IDENTITY =
      List.of(
          "preset_id",
          "preset_name",
          "template_id",
          "template_name",
          "organization_id",
          "organization_name",
          "template_version_id",
          "template_version_name",
          "using_active_version",
          "deleted",
          "deprecated",
          "prebuild_status",
          "hard_limited");

  private static JsonNode json(Consumer<Renderer> what) {
    try {
      return MAPPER.readTree(Printed.json(what));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> documents() {
    List<JsonNode> documents = new ArrayList<>();
    SampleSnapshots.ALL.forEach(
        (name, snapshot) -> {
          PlanView view =
              Documents.view(snapshot, PlanRequest.AS_THE_SERVER).with(SamplePreviews.of(name));
          documents.add(json(renderer -> renderer.snapshot(snapshot)));
          documents.add(json(renderer -> renderer.plan(view)));
        });
    for (Status status : SampleStatuses.ALL.values()) {
      documents.add(json(renderer -> renderer.status(status)));
    }
    for (RunReport report : SampleReports.ALL.values()) {
      documents.add(json(renderer -> renderer.report(report)));
    }
    return documents;
  }

  private static void has(JsonNode object, List<String> keys) {
    keys.forEach(key -> assertTrue(object.has(key), () -> key + " in " + object));
  }

  @Test
  void every_document_begins_with_its_schema() {
    for (JsonNode document : documents()) {
      assertEquals("schema", document.fieldNames().next());
      assertTrue(document.get("schema").asText().matches("prebuildctl/[a-z]+/v1"));
    }
  }

  @Test
  void objects_at_the_same_place_have_the_same_keys_in_the_same_order() {
    Map<String, List<String>> keys = new HashMap<>();
    for (JsonNode document : documents()) {
      sameKeys(document.get("schema").asText(), document, keys);
    }
  }

  private static void sameKeys(String place, JsonNode node, Map<String, List<String>> keys) {
    if (place.endsWith(".tags")) {
      return;
    }
    if (node.isArray()) {
      node.forEach(element -> sameKeys(place + "[]", element, keys));
    } else if (node.isObject()) {
      String type = node.has("type") ? place + ":" + node.get("type").asText() : place;
      List<String> names = new ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      assertEquals(keys.computeIfAbsent(type, any -> names), names, type);
      names.forEach(name -> sameKeys(type + "." + name, node.get(name), keys));
    }
  }

  @Test
  void lists_are_never_null_and_times_all_look_alike() {
    Set<String> lists = new TreeSet<>();
    documents().forEach(document -> collectLists("", document, lists));
    assertTrue(lists.contains(".presets[].running") && lists.contains(".presets[].actions"));
    documents().forEach(document -> check("", document, lists));
  }

  private static void collectLists(String place, JsonNode node, Set<String> lists) {
    if (node.isArray()) {
      lists.add(place);
      node.forEach(element -> collectLists(place + "[]", element, lists));
    }
    node.properties()
        .forEach(field -> collectLists(place + "." + field.getKey(), field.getValue(), lists));
  }

  private static void check(String place, JsonNode node, Set<String> lists) {
    assertFalse(lists.contains(place) && node.isNull(), place);
    if (node.isArray()) {
      node.forEach(element -> check(place + "[]", element, lists));
    }
    boolean time = place.matches(".*[._](at|until)");
    if (time && !node.isNull()) {
      assertTrue(TIME.matcher(node.asText()).matches(), node::asText);
    }
    node.properties()
        .forEach(field -> check(place + "." + field.getKey(), field.getValue(), lists));
  }

  @Test
  void snapshots_have_the_fields_of_the_contract() {
    GlobalSnapshot sample = SampleSnapshots.ALL.get("mixed");
    JsonNode snapshot = json(renderer -> renderer.snapshot(sample));
    has(
        snapshot,
        List.of("taken_at", "database", "settings", "reconciliation_paused", "unmanaged"));
    assertEquals(60, snapshot.at("/settings/backoff_interval_seconds").asInt());
    assertTrue(snapshot.at("/settings/backoff_interval_seconds").isIntegralNumber());
    assertTrue(snapshot.at("/database/system_identifier").isNull());
    for (JsonNode preset : snapshot.get("presets")) {
      has(preset, IDENTITY);
      has(preset, List.of("desired_instances", "scheduling_timezone", "ttl_seconds", "schedules"));
      has(preset, List.of("last_invalidated_at", "running", "in_progress", "pending_count"));
      has(preset, List.of("backoff"));
    }
  }

  @Test
  void running_holds_expired_prebuilds_too() {
    GlobalSnapshot sample = SampleSnapshots.ALL.get("expired");
    JsonNode snapshot = json(renderer -> renderer.snapshot(sample));
    assertEquals(3, snapshot.at("/presets/0/running").size());
  }

  @Test
  void plans_have_the_fields_of_the_contract() {
    GlobalSnapshot sample = SampleSnapshots.ALL.get("mixed");
    JsonNode plan = json(Printed.plan(sample));
    has(plan, List.of("at", "database", "settings", "reconciliation_paused"));
    has(plan.get("totals"), List.of("create", "delete", "cancel", "held_back", "backoff"));
    assertEquals(Fingerprint.of(sample), plan.get("snapshot_fingerprint").asText());
    for (JsonNode preset : plan.get("presets")) {
      has(preset, IDENTITY);
      has(preset, List.of("skipped", "state", "actions", "warnings"));
      has(preset.get("state"), List.of("actual", "expired", "desired", "eligible"));
      has(preset.get("state"), List.of("extraneous", "starting", "stopping", "deleting"));
      for (JsonNode action : preset.get("actions")) {
        has(action, List.of("type", "held_back", "reason", "reason_code"));
      }
    }
  }

  @Test
  void plans_tell_what_is_behind_them() {
    GlobalSnapshot sample = SampleSnapshots.ALL.get("hard_limited");
    PlanView view =
        Documents.view(sample, PlanRequest.AS_THE_SERVER).with(SamplePreviews.of("hard_limited"));
    JsonNode plan = json(renderer -> renderer.plan(view));
    assertTrue(plan.get("previewed").asBoolean());
    JsonNode known = plan.at("/presets/0/failures");
    assertEquals(3, known.size());
    assertEquals("terraform plan: exit status 1", known.at("/0/error").asText());
    assertTrue(known.at("/1/error").isNull() && known.at("/1/error_code").isNull());
    assertEquals("REQUIRED_VARIABLES", known.at("/2/error_code").asText());
    assertTrue(plan.at("/presets/0/provisioner").isNull());
    JsonNode bare =
        json(renderer -> renderer.plan(Documents.view(sample, PlanRequest.AS_THE_SERVER)));
    assertFalse(bare.get("previewed").asBoolean());
    assertEquals(0, bare.at("/presets/0/failures").size());
  }

  @Test
  void plans_tell_the_tags_of_new_jobs_or_why_there_will_be_none() {
    GlobalSnapshot sample = SampleSnapshots.ALL.get("no_provisioner");
    PlanView view =
        Documents.view(sample, PlanRequest.AS_THE_SERVER).with(SamplePreviews.of("no_provisioner"));
    JsonNode asleep = json(renderer -> renderer.plan(view)).at("/presets/0");
    assertEquals("gpu", asleep.at("/provisioner/tags/pool").asText());
    assertEquals(2, asleep.at("/provisioner/daemons/stale").asInt());
    assertEquals("no_live_provisioner", asleep.at("/warnings/0/kind").asText());
    GlobalSnapshot other = SampleSnapshots.ALL.get("refused");
    PlanView refused =
        Documents.view(other, PlanRequest.AS_THE_SERVER).with(SamplePreviews.of("refused"));
    JsonNode presets = json(renderer -> renderer.plan(refused)).get("presets");
    assertEquals("bad_request", presets.at("/0/refusal/kind").asText());
    assertEquals("creation_refused", presets.at("/0/warnings/0/kind").asText());
    assertEquals("unsupported_template", presets.at("/1/warnings/0/kind").asText());
  }

  @Test
  void statuses_have_the_fields_of_the_contract() {
    JsonNode status =
        json(renderer -> renderer.status(SampleStatuses.ALL.get("paused_and_locked")));
    has(status, List.of("at", "database", "known_schemas", "settings", "notes"));
    assertEquals(421, status.at("/known_schemas/oldest").asInt());
    assertTrue(status.get("reconciliation_paused").asBoolean());
    assertEquals("alice", status.at("/pause/username").asText());
    assertEquals(4711, status.at("/lock/pid").asInt());
    assertEquals(6, status.at("/preset_counts/total").asInt());
    assertEquals(3, status.at("/prebuild_counts/failed").asInt());
    assertEquals(2, status.at("/queues/2/pending_prebuilds").asInt());
    for (JsonNode preset : status.get("presets")) {
      has(preset, IDENTITY);
      has(preset, List.of("condition", "backoff_until", "state", "warnings", "failures"));
    }
    JsonNode malformed =
        json(renderer -> renderer.status(SampleStatuses.ALL.get("malformed_setting")));
    assertTrue(malformed.get("reconciliation_paused").isNull());
  }

  @Test
  void every_preset_is_in_one_condition_and_counted() {
    for (Status sample : SampleStatuses.ALL.values()) {
      JsonNode counts = json(renderer -> renderer.status(sample)).get("preset_counts");
      int sum = 0;
      for (PresetCondition condition : PresetCondition.values()) {
        sum += counts.get(condition.label()).asInt();
      }
      assertEquals(counts.get("total").asInt(), sum);
    }
  }

  @Test
  void reports_have_the_fields_of_the_contract() {
    for (RunReport sample : SampleReports.ALL.values()) {
      JsonNode report = json(renderer -> renderer.report(sample));
      has(report, List.of("status", "at", "elapsed_ms", "presets_total", "presets_reconciled"));
      has(report, List.of("created", "deleted", "cancelled", "failed", "claimed_meanwhile"));
      has(report, List.of("held_back", "statements", "broken"));
      assertEquals(report.get("presets_total").asInt(), report.get("presets").size());
      for (JsonNode preset : report.get("presets")) {
        has(preset, IDENTITY);
        has(preset, List.of("created", "deleted", "cancelled", "error", "problems", "notes"));
      }
    }
  }

  @Test
  void a_report_adds_up() {
    JsonNode report = json(renderer -> renderer.report(SampleReports.ALL.get("failures")));
    assertEquals(3, report.get("failed").asInt());
    assertEquals(1, report.get("held_back").asInt());
    assertEquals(
        "another build is at work; parameter \"region\" has no\nvalue",
        report.at("/presets/0/error").asText());
  }

  @Test
  void errors_have_the_fields_of_the_contract() {
    Failure failure = new Failure(Failure.Kind.LOCKED, "the lock is held", "");
    JsonNode error = json(renderer -> renderer.failure(failure, 4));
    assertEquals("locked", error.get("kind").asText());
    assertEquals("the lock is held", error.get("message").asText());
    assertTrue(error.get("hint").isNull());
    assertEquals(4, error.get("exit_code").asInt());
  }

  @Test
  void durations_are_seconds_and_whole_ones_are_integers() {
    Map<String, Object> values = new HashMap<>();
    values.put("whole", Duration.ofMinutes(2));
    values.put("part", Duration.ofMillis(1250));
    values.put("none", null);
    values.put("time", Instant.EPOCH);
    JsonNode fields = json(renderer -> renderer.fields(Printed.SAMPLE, values));
    assertEquals("120", fields.get("whole").toString());
    assertEquals("1.25", fields.get("part").toString());
    assertTrue(fields.get("none").isNull());
    assertEquals("1970-01-01T00:00:00.000000Z", fields.get("time").asText());
  }
}
