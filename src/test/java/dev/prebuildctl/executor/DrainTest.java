package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.cleanup.Cleaned.Result;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.report.RunReport.Outcome;
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
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.Tidying;
import java.sql.Connection;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A drained template gets no prebuilds until the drain ends, which leaves no trace. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DrainTest {
  @ParameterizedTest
  @EnumSource(Schema.class)
  void after_a_drain_nothing_is_created_and_after_its_end_everything_again(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      World world = World.in(db);
      status(db, world.large, "hard_limited");
      status(db, world.broken, "validation_failed");
      var statuses = TableDump.of(db).tables().get("template_version_presets");
      var settings = TableDump.of(db).tables().get("site_configs");
      Built running = world.deployment.prebuild(world.small);
      world.deployment.prebuild(world.small, Build.start(JobStatus.FAILED));
      Built queued = world.deployment.prebuild(world.small, Build.start(JobStatus.PENDING));
      UUID claimed = world.deployment.prebuild(world.small).workspace();
      db.update("UPDATE workspaces SET owner_id = ? WHERE id = ?", world.user, claimed);
      world.deployment.prebuild(world.elsewhere);

      CleanupReport drained = Tidying.of(db).drain("docker");
      assertEquals(2, drained.count(Result.DELETED));
      assertEquals(1, drained.count(Result.CANCELLED));
      assertEquals(3, drained.extras().statuses().size(), "of both versions, but not the broken");
      assertEquals(2, builds(db, running.workspace()));
      assertEquals(2, builds(db, queued.workspace()));
      assertEquals(1, builds(db, claimed));
      assertEquals(0, createdIn(db, world.template));
      assertEquals(1, Reconciliation.of(db).run().created(), "elsewhere goes on");
      assertEquals(0, createdIn(db, world.template));
      assertEquals(0, Tidying.of(db).drain("docker").extras().statuses().size(), "held already");

      CleanupReport ended = Tidying.of(db).undrain("docker");
      assertEquals(3, ended.extras().statuses().size());
      assertEquals(statuses, TableDump.of(db).tables().get("template_version_presets"));
      assertEquals(settings, TableDump.of(db).tables().get("site_configs"));
      assertEquals(0, Tidying.of(db).undrain("docker").extras().statuses().size());
      assertEquals(5, Reconciliation.of(db).run().created());
      Invariants.mustHold(db);
    }
  }

  @Test
  void going_back_to_another_version_lifts_nothing_but_a_new_one_is_not_held() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      Tidying.of(db).drain("docker");
      world.deployment.activate(world.template, world.old.version());
      assertEquals(0, Reconciliation.of(db).run().created() - 2, "only elsewhere");
      UUID pushed = world.deployment.version(world.template, "v3", JobStatus.SUCCEEDED);
      world.deployment.preset(world.template, pushed, "new", 4);
      world.deployment.activate(world.template, pushed);
      assertEquals(4, Reconciliation.of(db).run().created(), "the limit that the help tells");
      assertEquals(1, Tidying.of(db).drain("docker").extras().statuses().size());
      assertEquals(0, Reconciliation.of(db).run().created());
      assertEquals(5, Tidying.of(db).undrain("docker").extras().statuses().size());
    }
  }

  @Test
  void a_status_that_somebody_changed_since_is_left_so_and_told() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      Tidying.of(db).drain("docker");
      status(db, world.small, "hard_limited");
      CleanupReport ended = Tidying.of(db).undrain("docker");
      assertEquals(3, ended.extras().statuses().size());
      assertTrue(ended.extras().notes().get(0).contains("hard_limited"), "" + ended.extras());
      assertEquals(
          "hard_limited",
          db.queryOne(
              "SELECT prebuild_status FROM template_version_presets WHERE id = ?",
              world.small.id()));
      assertEquals("0", db.queryOne("SELECT count(*) FROM site_configs WHERE key ~ 'drained'"));
    }
  }

  @Test
  void a_job_that_a_daemon_takes_at_the_same_moment_is_left_to_it() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      Built taken = world.deployment.prebuild(world.small, Build.start(JobStatus.PENDING));
      Built queued = world.deployment.prebuild(world.small, Build.start(JobStatus.PENDING));
      Connection daemon = db.connection();
      Gate.execute(
          daemon,
          "BEGIN; UPDATE provisioner_jobs SET worker_id = gen_random_uuid(), started_at = now()"
              + " WHERE id = '"
              + taken.job()
              + "'");
      CompletableFuture<CleanupReport> run = start(db);
      Gate.awaitBlocked(db);
      Gate.execute(daemon, "COMMIT");
      CleanupReport report = run.get(60, TimeUnit.SECONDS);
      assertEquals(taken.workspace(), report.of(Result.BUSY).get(0).prebuild().id());
      assertEquals(queued.workspace(), report.of(Result.CANCELLED).get(0).prebuild().id());
      assertEquals(1, builds(db, taken.workspace()));
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_claim_that_commits_while_the_delete_waits_for_it_wins() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      World world = World.in(db);
      UUID claimed = world.deployment.prebuild(world.small).workspace();
      UUID other = world.deployment.prebuild(world.small).workspace();
      Connection user = db.connection();
      Gate.execute(
          user,
          "BEGIN; UPDATE workspaces SET owner_id = '%s' WHERE id = '%s'"
              .formatted(world.user, claimed));
      CompletableFuture<CleanupReport> run = start(db);
      Gate.awaitBlocked(db);
      Gate.execute(user, "COMMIT");
      CleanupReport report = run.get(60, TimeUnit.SECONDS);
      assertEquals(claimed, report.of(Result.CLAIMED).get(0).prebuild().id());
      assertEquals(other, report.of(Result.DELETED).get(0).prebuild().id());
      assertEquals(1, builds(db, claimed));
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_pause_in_the_middle_ends_the_deletes_and_the_next_drain_does_the_rest() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      for (int i = 0; i < 60; i++) {
        world.deployment.prebuild(world.small);
      }
      try (Gate gate = Gate.before(db, "INSERT", "workspace_builds", "true")) {
        CompletableFuture<CleanupReport> run = start(db);
        gate.awaitWaiting();
        db.execute(
            "INSERT INTO site_configs VALUES"
                + " ('prebuilds_settings', '{\"reconciliation_paused\":true}')");
        gate.open();
        CleanupReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(50, report.count(Result.DELETED), "the batch in flight finishes");
        assertEquals(10, report.count(Result.NOT_TRIED));
      }
      db.execute("DELETE FROM site_configs WHERE key = 'prebuilds_settings'");
      CleanupReport rest = Tidying.of(db).drain("docker");
      assertEquals(0, rest.extras().statuses().size(), "held all the same");
      assertEquals(10, rest.count(Result.DELETED));
      Invariants.mustHold(db);
    }
  }

  @Test
  void its_end_waits_for_no_pause_but_for_another_reconciler() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World.in(db);
      Tidying.of(db).drain("docker");
      Connection other = db.connection();
      Gate.execute(other, "BEGIN; SELECT pg_advisory_xact_lock(7)");
      TableDump before = TableDump.of(db);
      assertEquals(Outcome.LOCKED, Tidying.of(db).undrain("docker").outcome());
      assertEquals(before, TableDump.of(db));
      Gate.execute(other, "COMMIT");
      db.execute(
          "INSERT INTO site_configs VALUES"
              + " ('prebuilds_settings', '{\"reconciliation_paused\":true}')");
      assertEquals(4, Tidying.of(db).undrain("docker").extras().statuses().size());
    }
  }

  @Test
  void what_is_being_started_or_deleted_is_left_alone_and_told() {
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      World world = World.in(db);
      world.deployment.prebuild(world.small, Build.start(JobStatus.RUNNING));
      UUID deleting = world.deployment.prebuild(world.small).workspace();
      world.deployment.build(
          deleting,
          world.small.version(),
          world.small.id(),
          Build.start(JobStatus.RUNNING).as(Transition.DELETE),
          2,
          true);
      CleanupReport report = Tidying.of(db).drain("docker");
      assertEquals(2, report.count(Result.BUSY));
      assertEquals(0, report.extras().started().size());
    }
  }

  @Test
  void neither_a_pause_nor_another_reconciler_is_overrun() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      world.deployment.prebuild(world.small);
      Connection other = db.connection();
      Gate.execute(other, "BEGIN; SELECT pg_advisory_xact_lock(7)");
      TableDump before = TableDump.of(db);
      assertEquals(Outcome.LOCKED, Tidying.of(db).drain("docker").outcome());
      Gate.execute(other, "COMMIT");
      assertEquals(before, TableDump.of(db));
      db.execute(
          "INSERT INTO site_configs VALUES"
              + " ('prebuilds_settings', '{\"reconciliation_paused\":true}')");
      before = TableDump.of(db);
      assertEquals(Outcome.PAUSED, Tidying.of(db).drain("docker").outcome());
      assertEquals(before, TableDump.of(db));
      assertEquals(1, Tidying.of(db).whilePaused().drain("docker").count(Result.DELETED));
    }
  }

  @Test
  void a_name_that_means_no_template_or_two_is_refused() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      world.deployment.template(world.deployment.organization("other"), "docker");
      Failure two = Assertions.assertThrows(Failure.class, () -> Tidying.of(db).drain("docker"));
      assertTrue(two.getMessage().contains("more than one template"), two.getMessage());
      Assertions.assertThrows(Failure.class, () -> Tidying.of(db).drain("nothing"));
      assertEquals(4, Tidying.of(db).drain("" + world.template.id()).extras().statuses().size());
    }
  }

  @Test
  void a_record_that_cannot_be_read_stops_it_before_anything_is_written() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World.in(db);
      db.execute("INSERT INTO site_configs VALUES ('prebuildctl_drained', '[1]')");
      TableDump before = TableDump.of(db);
      Failure failure =
          Assertions.assertThrows(Failure.class, () -> Tidying.of(db).drain("docker"));
      assertEquals(Failure.Kind.MALFORMED_SETTING, failure.kind());
      assertEquals(before, TableDump.of(db));
    }
  }

  private static CompletableFuture<CleanupReport> start(TestDatabase db) {
    return CompletableFuture.supplyAsync(
        () -> Tidying.of(db).drain("docker"), task -> new Thread(task).start());
  }

  private static void status(TestDatabase db, Preset preset, String status) {
    db.update(
        "UPDATE template_version_presets SET prebuild_status = ?::prebuild_status WHERE id = ?",
        status,
        preset.id());
  }

  private static int builds(TestDatabase db, UUID workspace) {
    return db.rows("SELECT 1 FROM workspace_builds WHERE workspace_id = ?", workspace).size();
  }

  /** New prebuilds have names of their own; those of the test are called workspace-N. */
  private static int createdIn(TestDatabase db, Template template) {
    return db.rows(
            "SELECT 1 FROM workspaces WHERE template_id = ? AND name LIKE 'prebuild-%'",
            template.id())
        .size();
  }

  /** A template with two versions, the second active, and another template. */
  private static final class World {
    final Deployment deployment;
    final Template template;
    final Preset old;
    final Preset small;
    final Preset large;
    final Preset broken;
    final Preset elsewhere;
    final UUID user;

    private World(TestDatabase db) {
      deployment = new Deployment(db);
      UUID organization = deployment.organization("acme");
      template = deployment.template(organization, "docker");
      old = deployment.preset(template, "old", 3);
      UUID active = deployment.version(template, "v2", JobStatus.SUCCEEDED);
      deployment.activate(template, active);
      small = deployment.preset(template, active, "small", 2);
      large = deployment.preset(template, active, "large", 3);
      broken = deployment.preset(template, active, "broken", 1);
      elsewhere = deployment.preset(deployment.template(organization, "other"), "other", 2);
      user = deployment.user("alice");
    }

    static World in(TestDatabase db) {
      return new World(db);
    }
  }
}
