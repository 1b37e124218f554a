package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.builds.template.HclTemplateEvaluation;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.plan.SavedPlan;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.state.PresetState;
import dev.prebuildctl.input.PlanReader;
import dev.prebuildctl.input.SnapshotReader;
import dev.prebuildctl.input.Source;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Timeouts;
import dev.prebuildctl.support.Changes;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Scenario;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** After a run the database is, row for row, what the server would have left. */
class ScenarioTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> leaves_what_the_server_leaves() {
    return each(ScenarioTest::reconciled, Schema.values());
  }

  @TestFactory
  Stream<DynamicTest> a_plan_that_is_saved_and_applied_leaves_what_the_server_leaves() {
    return each(ScenarioTest::applied, Schema.V540);
  }

  @TestFactory
  Stream<DynamicTest> the_command_that_reconciles_leaves_what_the_server_leaves() {
    return each(
        (reconciler, scenario, db) ->
            Numbers.of(command(scenario, "reconcile", "once", "--url", db.url())),
        Schema.V540);
  }

  @TestFactory
  Stream<DynamicTest> the_commands_that_plan_and_then_apply_leave_what_the_server_leaves() {
    return each(this::planAndApply, Schema.V421);
  }

  private Numbers planAndApply(Reconciler reconciler, Scenario scenario, TestDatabase db) {
    String file = folder.resolve(scenario.name() + ".json").toString();
    TableDump before = TableDump.of(db);
    List<String> plan = new ArrayList<>(List.of("plan", "--url", db.url(), "--out", file));
    plan.addAll(settings(scenario));
    CliRun.at(scenario.at(), plan.toArray(String[]::new)).exits(0).complains("Saved to " + file);
    assertEquals(before, TableDump.of(db));
    return Numbers.of(CliRun.at(scenario.at(), "apply", file, "--url", db.url(), "-o", "json"));
  }

  private static CliRun command(Scenario scenario, String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(settings(scenario));
    line.addAll(List.of("-o", "json"));
    return CliRun.at(scenario.at(), line.toArray(String[]::new));
  }

  private static List<String> settings(Scenario scenario) {
    Settings settings = scenario.settings();
    return List.of(
        "--backoff-interval=" + settings.backoffInterval().toSeconds() + "s",
        "--backoff-lookback=" + settings.backoffLookback().toSeconds() + "s",
        "--failure-hard-limit=" + settings.failureHardLimit());
  }

  private static Stream<DynamicTest> each(Run run, Schema... schemas) {
    return Reference.scenarios().stream()
        .map(Scenario::read)
        .flatMap(
            scenario ->
                Stream.of(schemas)
                    .map(
                        schema ->
                            DynamicTest.dynamicTest(
                                scenario.name() + " at " + schema,
                                () -> hold(scenario, schema, run))));
  }

  /** One way to reconcile. */
  private interface Run {
    Numbers of(Reconciler reconciler, Scenario scenario, TestDatabase db);
  }

  /** What a run tells of itself. */
  private record Numbers(int presets, int reconciled, int created, int cancelled, int deleted) {
    static Numbers of(RunReport report) {
      return new Numbers(
          report.presets().size(),
          report.reconciled(),
          report.created(),
          report.cancelled(),
          report.deleted());
    }

    static Numbers of(CliRun run) {
      JsonNode report = run.document("report");
      run.exits(report.get("failed").asInt() + report.get("unsupported").asInt() > 0 ? 3 : 0);
      return new Numbers(
          number(report, "presets_total"),
          number(report, "presets_reconciled"),
          number(report, "created"),
          number(report, "cancelled"),
          number(report, "deleted"));
    }
  }

  private static Numbers reconciled(Reconciler reconciler, Scenario scenario, TestDatabase db) {
    return Numbers.of(
        reconciler.reconcile(options(scenario), new StopSignal(), ApplyListener.NONE));
  }

  private static Numbers applied(Reconciler reconciler, Scenario scenario, TestDatabase db) {
    GlobalSnapshot snapshot = reconciler.snapshot(scenario.settings());
    String plan = Documents.plan(snapshot, PlanRequest.AS_THE_SERVER);
    GlobalSnapshot read =
        SnapshotReader.read(new Source("snapshot", Documents.bytes(Documents.of(snapshot))));
    assertEquals(plan, Documents.plan(read, PlanRequest.AS_THE_SERVER));
    SavedPlan saved = PlanReader.read(new Source("plan", Documents.bytes(plan)));
    Applied applied =
        reconciler.apply(saved, false, options(scenario), new StopSignal(), ApplyListener.NONE);
    return Numbers.of(applied.ran().orElseThrow());
  }

  private static RunOptions options(Scenario scenario) {
    return new RunOptions(scenario.settings(), PlanRequest.AS_THE_SERVER, Duration.ZERO, 3);
  }

  private static void hold(Scenario scenario, Schema schema, Run run) throws SQLException {
    try (TestDatabase db = Postgres.fresh(schema);
        Database database =
            new Database(DatabaseUrl.parse(db.url(), Map.of()), Timeouts.DEFAULTS)) {
      db.execute(scenario.before());
      TableDump before = TableDump.of(db);
      Connection listener = db.connection();
      try (Statement statement = listener.createStatement()) {
        statement.execute("LISTEN provisioner_job_posted");
      }
      Reconciler reconciler =
          new Reconciler(
              database,
              RunClock.at(scenario.at()),
              new BuildDrafter(
                  new HclTemplateEvaluation(scenario.at(), UUID::randomUUID), UUID::randomUUID));
      Plan plan = reconciler.plan(scenario.settings(), PlanRequest.AS_THE_SERVER);
      Numbers numbers = run.of(reconciler, scenario, db);
      TableDump after = TableDump.of(db);
      JsonNode expected = scenario.after();
      assertEquals(
          String.join("\n", Changes.expected(scenario)),
          String.join("\n", Changes.actual(scenario, before, after, defaultOrganization(db))));
      assertEquals(expectedNotifications(expected), notifications(listener));
      assertEquals(
          expected.get("stats").get("presets_total").asInt(), numbers.presets(), "presets");
      assertEquals(
          expected.get("stats").get("presets_reconciled").asInt(),
          numbers.reconciled(),
          "reconciled");
      counts(expected.get("changes"), numbers);
      plans(expected.get("plan"), plan);
    }
  }

  private static String defaultOrganization(TestDatabase db) {
    return db.queryOne("SELECT id::text FROM organizations WHERE is_default");
  }

  private static TreeSet<String> expectedNotifications(JsonNode expected) {
    TreeSet<String> payloads = new TreeSet<>();
    expected.get("notify").forEach(payload -> payloads.add(Changes.sorted(payload)));
    return payloads;
  }

  private static TreeSet<String> notifications(Connection listener) throws SQLException {
    TreeSet<String> payloads = new TreeSet<>();
    try (Statement statement = listener.createStatement()) {
      statement.execute("SELECT 1");
    }
    PGNotification[] received = listener.unwrap(PGConnection.class).getNotifications();
    for (PGNotification notification : received == null ? new PGNotification[0] : received) {
      payloads.add(Changes.sorted(Reference.parse(notification.getParameter())));
    }
    return payloads;
  }

  private static void counts(JsonNode changes, Numbers numbers) {
    int created = changes.path("workspaces").path("inserted").size();
    int cancelled = changes.path("provisioner_jobs").path("updated").size();
    int builds = changes.path("workspace_builds").path("inserted").size();
    assertEquals(created, numbers.created(), "created");
    assertEquals(cancelled, numbers.cancelled(), "cancelled");
    assertEquals(builds - created - cancelled, numbers.deleted(), "deleted");
  }

  private static void plans(JsonNode expected, Plan plan) {
    for (JsonNode entry : expected) {
      PresetPlan preset =
          plan.presets().stream()
              .filter(p -> p.identity().preset().id().toString().equals(text(entry, "preset_id")))
              .findFirst()
              .orElseThrow();
      assertEquals(entry.get("skipped").asBoolean(), preset.skipped(), "skipped");
      assertEquals(entry.get("hard_limited").asBoolean(), preset.atFailureLimit(), "limit");
      assertEquals(state(entry.get("state")), preset.state());
      assertEquals(actions(entry.get("actions")), actions(preset.actions()));
    }
    assertEquals(expected.size(), plan.presets().size());
  }

  private static PresetState state(JsonNode state) {
    return new PresetState(
        new PresetState.Running(
            number(state, "actual"), number(state, "expired"), number(state, "eligible")),
        new PresetState.Target(number(state, "desired"), number(state, "extraneous")),
        new PresetState.Moving(
            number(state, "starting"), number(state, "stopping"), number(state, "deleting")));
  }

  private static int number(JsonNode node, String field) {
    return node.get(field).asInt();
  }

  private static List<String> actions(JsonNode actions) {
    List<String> texts = new ArrayList<>();
    for (JsonNode action : actions) {
      switch (text(action, "type")) {
        case "create" -> texts.add("create " + action.get("create"));
        case "delete" -> {
          List<String> ids = new ArrayList<>();
          action.get("delete_ids").forEach(id -> ids.add(id.asText()));
          texts.add("delete " + ids);
        }
        case "backoff" -> texts.add("backoff");
        case "cancel_pending" -> texts.add("cancel_pending");
        default -> throw new AssertionError(action);
      }
    }
    return texts;
  }

  private static List<String> actions(List<PlannedAction> actions) {
    List<String> texts = new ArrayList<>();
    for (PlannedAction planned : actions) {
      Action action = planned.action();
      if (action instanceof Action.Create create) {
        texts.add("create " + create.count());
      } else if (action instanceof Action.Delete delete) {
        texts.add("delete " + delete.workspaceIds());
      } else if (action instanceof Action.BackOff) {
        texts.add("backoff");
      } else if (action instanceof Action.CancelPending) {
        texts.add("cancel_pending");
      }
    }
    return texts;
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asText();
  }
}
