package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.TemplateEvaluation;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.Problem;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Built;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.UnsupportedTemplateEvaluation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails, fails alone: an item, an action, a preset. */
class PresetFailureTest {
  @Test
  void one_of_a_batch_of_new_prebuilds_fails_alone() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      world.deployment.preset(world.template, "small", 20);
      // Every insert but those of one transaction of its own may contain the seventh row.
      db.execute(
          """
          CREATE SEQUENCE written;
          CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            IF nextval('written') IN (7, 27) THEN RAISE 'the seventh is refused'; END IF;
            RETURN NEW;
          END $$;
          CREATE TRIGGER refuse BEFORE INSERT ON workspaces FOR EACH ROW EXECUTE FUNCTION refuse();
          """);
      RunReport report = Reconciliation.of(db).run();
      assertEquals(19, report.created());
      assertEquals(1, report.failed());
      Problem problem = only(report).problems().get(0);
      assertTrue(problem.message().contains("the seventh is refused"), problem.message());
      assertEquals("19", db.queryOne("SELECT count(*) FROM workspaces"));
      Invariants.mustHold(db);
      assertEquals(1, Reconciliation.of(db).plan().presets().get(0).actions().size());
    }
  }

  @Test
  void one_of_a_batch_of_deletes_fails_alone() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      Preset preset = world.deployment.preset(world.template, "small", 0);
      Built bad = world.deployment.prebuild(preset);
      for (int i = 0; i < 9; i++) {
        world.deployment.prebuild(preset);
      }
      raise(db, "INSERT", "workspace_builds", "NEW.workspace_id = '" + bad.workspace() + "'");
      RunReport report = Reconciliation.of(db).run();
      assertEquals(9, report.deleted());
      assertEquals(1, report.failed());
      assertEquals(bad.workspace(), only(report).problems().get(0).workspaceId());
      Invariants.mustHold(db);
    }
  }

  @Test
  void one_bad_workspace_rolls_the_whole_cancel_back_and_the_deletes_go_on() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      Preset preset = world.deployment.preset(world.template, "small", 5);
      Built bad = world.deployment.prebuild(preset, Build.start(JobStatus.PENDING));
      world.deployment.prebuild(preset, Build.start(JobStatus.PENDING));
      world.deployment.prebuild(preset);
      world.deployment.activate(
          world.template, world.deployment.version(world.template, "v2", JobStatus.SUCCEEDED));
      raise(db, "INSERT", "workspace_builds", "NEW.workspace_id = '" + bad.workspace() + "'");
      RunReport report = Reconciliation.of(db).run();
      assertEquals(0, report.cancelled());
      assertEquals(2, report.failed());
      assertEquals(1, report.deleted());
      assertEquals(
          "0", db.queryOne("SELECT count(*) FROM provisioner_jobs WHERE canceled_at IS NOT NULL"));
      Invariants.mustHold(db);
    }
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void a_bad_request_on_create_marks_the_preset_and_stops_its_creations(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      World world = World.in(db);
      world.deployment.parameter(world.template.version(), "needed", "", true);
      Preset bad = world.deployment.preset(world.template, "bad", 120);
      world.deployment.preset(
          world.template,
          world.template.version(),
          "good",
          2,
          Map.of(Deployment.PARAMETER, "us", "needed", "x"));
      RunReport report = Reconciliation.of(db).run();
      assertEquals(2, report.created());
      PresetReport marked = of(report, bad);
      assertEquals(PrebuildStatus.VALIDATION_FAILED, marked.done().statusSet());
      assertEquals(1, marked.problems().size());
      assertEquals("validation_failed", status(db, bad));
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_bad_request_on_delete_changes_no_status_and_stops_nothing() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      Preset preset = world.deployment.preset(world.template, "small", 0);
      Built bad = world.deployment.prebuild(preset);
      world.deployment.prebuild(preset);
      UUID failedImport = world.deployment.version(world.template, "broken", JobStatus.FAILED);
      db.update(
          "UPDATE workspace_builds SET template_version_id = ? WHERE id = ?",
          failedImport,
          bad.build());
      RunReport report = Reconciliation.of(db).run();
      assertEquals(1, report.deleted());
      assertEquals(1, report.failed());
      assertEquals("bad_request", only(report).problems().get(0).kind());
      assertNull(only(report).done().statusSet());
      assertEquals("healthy", status(db, preset));
      Invariants.mustHold(db);
    }
  }

  @Test
  void while_the_import_runs_every_attempt_is_made_and_the_status_stays() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      UUID version = world.deployment.version(world.template, "v2", JobStatus.RUNNING);
      world.deployment.activate(world.template, version);
      Preset preset = world.deployment.preset(world.template, version, "small", 120);
      RunReport report = Reconciliation.of(db).run();
      assertEquals(120, report.failed());
      assertEquals("healthy", status(db, preset));
      assertEquals("0", db.queryOne("SELECT count(*) FROM workspaces"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_status_that_cannot_be_written_stops_that_presets_actions_and_nothing_else(
      boolean parallel) {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      Preset failing = world.deployment.preset(world.template, "failing", 4);
      for (int i = 0; i < 3; i++) {
        world.deployment.prebuild(failing, Build.start(JobStatus.FAILED));
      }
      Preset inactiveToo = world.deployment.preset(world.template, "fine", 2);
      raise(db, "UPDATE", "template_version_presets", "true");
      RunReport report =
          Reconciliation.of(db)
              .parallelism(parallel ? 3 : 1)
              .settings(new Settings(Duration.ofMinutes(1), Duration.ofHours(1), 3))
              .run();
      assertEquals(1, of(report, failing).failed());
      assertEquals(0, of(report, failing).done().created().size());
      assertEquals(2, of(report, inactiveToo).done().created().size());
      assertEquals("healthy", status(db, failing));
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_build_number_that_somebody_else_took_is_a_conflict_and_leaves_nothing_half_done()
      throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      Preset preset = world.deployment.preset(world.template, "small", 0);
      Built contested = world.deployment.prebuild(preset);
      world.deployment.prebuild(preset);
      try (Gate gate =
          Gate.before(db, "INSERT", "provisioner_jobs", "NEW.type = 'workspace_build'")) {
        CompletableFuture<RunReport> run = Reconciliation.of(db).start();
        gate.awaitWaiting();
        // The gate is on our own session's way, too: the trigger is switched off for it.
        db.execute("SET session_replication_role = replica");
        world.deployment.build(
            contested.workspace(),
            preset.version(),
            preset.id(),
            Build.start(JobStatus.PENDING),
            2,
            false);
        gate.open();
        RunReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(1, report.deleted());
        assertEquals(1, report.failed());
        assertEquals("conflict", only(report).problems().get(0).kind());
      }
      Invariants.mustHold(db);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void lost_races_are_tried_again_as_a_whole_and_nothing_is_made_twice(String state) {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      world.deployment.preset(world.template, "small", 10);
      raiseTwice(db, state);
      RunReport report = Reconciliation.of(db).run();
      assertEquals(10, report.created());
      assertEquals(0, report.failed());
      assertEquals("10", db.queryOne("SELECT count(*) FROM workspaces"));
      Invariants.mustBeConverged(db);
    }
  }

  @Test
  void a_race_that_is_lost_every_time_is_given_up_and_reported() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      world.deployment.preset(world.template, "small", 1);
      raise(db, "INSERT", "workspace_builds", "true", "40001");
      RunReport report = Reconciliation.of(db).run();
      assertEquals(1, report.failed());
      assertEquals("serialization", only(report).problems().get(0).kind());
      assertEquals("0", db.queryOne("SELECT count(*) FROM workspaces"));
    }
  }

  @Test
  void a_name_that_is_taken_fails_at_most_one_prebuild() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      world.deployment.preset(world.template, "small", 10);
      // The batch meets a name that is taken; drawn anew, no name is.
      raiseTwice(db, "23505");
      RunReport report = Reconciliation.of(db).run();
      assertTrue(report.created() >= 9, "" + report.created());
      assertEquals(10, report.created() + report.failed());
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_bug_in_one_preset_fails_that_preset_and_the_lock_is_held_until_the_others_are_done()
      throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      Preset broken = world.deployment.preset(world.template, "broken", 1);
      db.update(
          "INSERT INTO template_version_workspace_tags VALUES (?, 'zone', '\"a\"')",
          world.template.version());
      Template other = world.deployment.template(world.template.organization(), "other");
      Preset fine = world.deployment.preset(other, "fine", 3);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true")) {
        CompletableFuture<RunReport> run =
            Reconciliation.of(db).evaluation(new Throwing()).parallelism(2).start();
        gate.awaitWaiting();
        assertEquals(RunReport.Outcome.LOCKED, Reconciliation.of(db).run().outcome());
        gate.open();
        RunReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(1, of(report, broken).failed());
        assertEquals(3, of(report, fine).done().created().size());
      }
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_listener_that_throws_disturbs_nothing() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      world.deployment.preset(world.template, "small", 2);
      world.deployment.preset(world.template, "large", 2);
      RunReport report =
          Reconciliation.of(db)
              .listener(
                  (preset, finished, total) -> {
                    throw new IllegalStateException("the terminal is gone");
                  })
              .run();
      assertEquals(4, report.created());
      Invariants.mustBeConverged(db);
    }
  }

  @Test
  void thirty_presets_at_once_of_which_some_fail() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      for (int i = 0; i < 30; i++) {
        Template template = world.deployment.template(world.template.organization(), "t" + i);
        if (i % 3 == 0) {
          world.deployment.parameter(template.version(), "needed", "", true);
        }
        Preset preset = world.deployment.preset(template, "p" + i, i % 2 == 0 ? 4 : 0);
        if (i % 2 == 1) {
          world.deployment.prebuild(preset);
        }
      }
      RunReport report = Reconciliation.of(db).parallelism(5).run();
      assertEquals(30, report.presets().size());
      // Even ones create, odd ones delete; every third one lacks a parameter, which a delete needs,
      // too.
      assertEquals(10 * 4, report.created());
      assertEquals(
          "5",
          db.queryOne(
              "SELECT count(*) FROM template_version_presets"
                  + " WHERE prebuild_status = 'validation_failed'"));
      assertEquals(15, report.deleted() + report.failed() - 5);
      Invariants.mustHold(db);
      Invariants.neverMoreThanDesired(db, Invariants.fresh(db));
    }
  }

  private static void raise(TestDatabase db, String event, String table, String when) {
    raise(db, event, table, when, "P0001");
  }

  private static void raise(
      TestDatabase db, String event, String table, String when, String sqlState) {
    db.execute(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE 'refused by the test' USING ERRCODE = '%s';
        END $$;
        CREATE TRIGGER refuse BEFORE %s ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION refuse();
        """
            .formatted(sqlState, event, table, when));
  }

  /** The first two transactions that insert a build lose; sequences are not rolled back. */
  private static void raiseTwice(TestDatabase db, String sqlState) {
    db.execute(
        """
        CREATE SEQUENCE tries;
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('tries') <= 2 THEN RAISE 'lost a race' USING ERRCODE = '%s'; END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON workspace_builds
          FOR EACH ROW EXECUTE FUNCTION refuse();
        """
            .formatted(sqlState));
  }

  private static PresetReport only(RunReport report) {
    assertEquals(1, report.presets().size());
    return report.presets().get(0);
  }

  private static PresetReport of(RunReport report, Preset preset) {
    return report.presets().stream()
        .filter(one -> one.plan().identity().preset().id().equals(preset.id()))
        .findFirst()
        .orElseThrow();
  }

  private static String status(TestDatabase db, Preset preset) {
    return db.queryOne(
        "SELECT prebuild_status FROM template_version_presets WHERE id = ?", preset.id());
  }

  private record World(Deployment deployment, Template template) {
    static World in(TestDatabase db) {
      Deployment deployment = new Deployment(db);
      return new World(deployment, deployment.template(deployment.organization("acme"), "docker"));
    }
  }

  /** Has a bug. */
  private static final class Throwing implements TemplateEvaluation {
    private final TemplateEvaluation unused = new UnsupportedTemplateEvaluation();

    @Override
    public Drafted<Map<String, String>> classicTags(ClassicTags tags) {
      throw new IllegalStateException("a bug, not " + List.of(unused));
    }

    @Override
    public Drafted<Evaluated> dynamic(DynamicTemplate template) {
      throw new IllegalStateException("a bug");
    }
  }
}
