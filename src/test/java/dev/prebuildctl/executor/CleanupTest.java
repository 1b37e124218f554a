package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.cleanup.Cleaned.Result;
import dev.prebuildctl.core.cleanup.CleanupList;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.CleanupRequest;
import dev.prebuildctl.core.cleanup.Condition;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.report.RunReport.Outcome;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Built;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.Tidying;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cleanup deletes what was asked for as it still is, and nothing else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CleanupTest {
  private static final Condition[] ALL = {
    Condition.FAILED, Condition.STOPPED, Condition.CANCELED, Condition.STRANDED
  };

  @ParameterizedTest
  @EnumSource(Schema.class)
  void each_kind_is_told_apart_and_only_it_is_deleted(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      World world = World.in(db);
      Map<Condition, Set<UUID>> kinds =
          Map.of(
              Condition.FAILED,
                  Set.of(
                      world.one(Build.start(JobStatus.FAILED)),
                      world.then(Transition.DELETE, JobStatus.FAILED),
                      world.then(Transition.STOP, JobStatus.FAILED)),
              Condition.STOPPED, Set.of(world.then(Transition.STOP, JobStatus.SUCCEEDED)),
              Condition.CANCELED,
                  Set.of(
                      world.one(Build.start(JobStatus.CANCELED)),
                      world.then(Transition.DELETE, JobStatus.CANCELED)),
              Condition.STRANDED, world.stranded());
      world.bystanders();
      TableDump before = TableDump.of(db);
      for (Condition kind : ALL) {
        CleanupReport report = Tidying.of(db).clean(Tidying.of(db).request(kind));
        assertEquals(kinds.get(kind), ids(report, Result.DELETED), kind.label());
        assertEquals(kinds.get(kind).size(), report.prebuilds().size());
        assertNull(report.broken());
      }
      Set<UUID> all = kinds.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
      TableDump after = TableDump.of(db);
      for (String table : TableDump.names()) {
        before
            .tables()
            .get(table)
            .forEach((key, row) -> assertEquals(row, after.tables().get(table).get(key), table));
      }
      assertEquals(all, pendingDeletes(db));
      assertEquals(
          before.tables().get("workspace_builds").size() + all.size(),
          after.tables().get("workspace_builds").size());
      Invariants.mustHold(db);
      assertEquals(
          0, Tidying.of(db).list(Tidying.of(db).request(ALL)).selected().size(), "all are on it");
    }
  }

  @Test
  void age_and_scope_narrow_what_is_deleted() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      UUID old =
          world.one(Build.start(JobStatus.FAILED).at(Deployment.NOW.minus(Duration.ofDays(3))));
      world.one(Build.start(JobStatus.FAILED).at(Deployment.NOW.minus(Duration.ofDays(2))));
      CleanupRequest older =
          new CleanupRequest(
              Set.of(Condition.FAILED),
              Duration.ofDays(2).plusNanos(1000),
              Scope.EVERYTHING,
              false);
      assertEquals(Set.of(old), ids(Tidying.of(db).clean(older), Result.DELETED));
      Tidying elsewhere = Tidying.of(db).scope(new Scope(List.of(), List.of(), List.of("coder")));
      assertEquals(0, elsewhere.clean(elsewhere.request(ALL)).prebuilds().size());
      Tidying named =
          Tidying.of(db).scope(new Scope(List.of("small"), List.of("docker"), List.of("acme")));
      assertEquals(1, named.clean(named.request(ALL)).count(Result.DELETED));
    }
  }

  @Test
  void a_claim_between_list_and_delete_wins() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      UUID claimed = world.then(Transition.STOP, JobStatus.SUCCEEDED);
      UUID other = world.then(Transition.STOP, JobStatus.SUCCEEDED);
      CleanupRequest request = Tidying.of(db).request(Condition.STOPPED);
      CleanupList listed = Tidying.of(db).list(request);
      db.update("UPDATE workspaces SET owner_id = ? WHERE id = ?", world.user, claimed);
      CleanupReport report = Tidying.of(db).clean(request, listed);
      assertEquals(Set.of(claimed), ids(report, Result.CLAIMED));
      assertEquals(Set.of(other), ids(report, Result.DELETED));
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_claim_that_commits_while_the_delete_waits_for_it_wins() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      World world = World.in(db);
      UUID claimed = world.stranded().iterator().next();
      Connection user = db.connection();
      Gate.execute(
          user,
          "BEGIN; UPDATE workspaces SET owner_id = '%s' WHERE id = '%s'"
              .formatted(world.user, claimed));
      CompletableFuture<CleanupReport> run =
          Tidying.of(db).start(Tidying.of(db).request(Condition.STRANDED));
      Gate.awaitBlocked(db);
      Gate.execute(user, "COMMIT");
      CleanupReport report = run.get(60, TimeUnit.SECONDS);
      assertEquals(Set.of(claimed), ids(report, Result.CLAIMED));
      assertEquals(2, report.count(Result.DELETED));
      Invariants.mustHold(db);
    }
  }

  @Test
  void what_changed_since_it_was_listed_is_left_alone() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      UUID busy = world.then(Transition.STOP, JobStatus.SUCCEEDED);
      UUID restarted = world.then(Transition.STOP, JobStatus.SUCCEEDED);
      UUID gone = world.then(Transition.STOP, JobStatus.SUCCEEDED);
      Set<UUID> stranded = world.stranded();
      CleanupRequest request = Tidying.of(db).request(ALL);
      CleanupList listed = Tidying.of(db).list(request);
      world.build(busy, Build.start(JobStatus.RUNNING), 3);
      world.build(restarted, Build.start(JobStatus.SUCCEEDED), 3);
      db.update("UPDATE workspaces SET deleted = true WHERE id = ?", gone);
      // The version that the expired one is of becomes active again.
      world.deployment.activate(world.template, world.old.version());
      CleanupReport report = Tidying.of(db).clean(request, listed);
      assertEquals(Set.of(busy), ids(report, Result.BUSY));
      assertEquals(Set.of(gone), ids(report, Result.GONE));
      assertEquals(Set.of(restarted, world.expired), ids(report, Result.CHANGED));
      assertEquals(stranded.size() - 1, report.count(Result.DELETED));
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_build_that_another_writes_at_the_same_moment_wins_and_fails_only_its_own_delete()
      throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      UUID contested = world.then(Transition.STOP, JobStatus.SUCCEEDED);
      UUID other = world.then(Transition.STOP, JobStatus.SUCCEEDED);
      try (Gate gate =
          Gate.before(
              db, "INSERT", "workspace_builds", "NEW.initiator_id = '" + Prebuilds.USER + "'")) {
        CompletableFuture<CleanupReport> run =
            Tidying.of(db).start(Tidying.of(db).request(Condition.STOPPED));
        gate.awaitWaiting();
        world.build(contested, Build.start(JobStatus.RUNNING).by(world.user), 3);
        gate.open();
        CleanupReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(Set.of(contested), ids(report, Result.BUSY));
        assertEquals(Set.of(other), ids(report, Result.DELETED));
      }
      Invariants.mustHold(db);
    }
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void an_orphan_is_gone_at_once_where_no_daemon_lives_and_carries_no_state(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      World world = World.in(db);
      UUID first = world.one(Build.start(JobStatus.FAILED));
      CleanupReport report =
          Tidying.of(db).orphan().clean(Tidying.of(db).orphan().request(Condition.FAILED));
      assertEquals(1, report.count(Result.DELETED));
      assertEquals(List.of(), report.extras().notes());
      assertEquals("succeeded:true:0", lastDelete(db, first));
      world.deployment.daemon(world.template.organization(), Deployment.NOW);
      UUID second = world.one(Build.start(JobStatus.FAILED));
      Tidying.of(db).orphan().clean(Tidying.of(db).orphan().request(Condition.FAILED));
      assertEquals("pending:false:0", lastDelete(db, second));
      UUID third = world.one(Build.start(JobStatus.FAILED));
      Tidying.of(db).clean(Tidying.of(db).request(Condition.FAILED));
      assertNotEquals("pending:false:0", lastDelete(db, third), "state is carried over");
      Invariants.mustHold(db);
    }
  }

  @Test
  void beside_another_reconciler_nothing_is_done() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World.in(db).one(Build.start(JobStatus.FAILED));
      Connection other = db.connection();
      Gate.execute(other, "BEGIN; SELECT pg_advisory_xact_lock(7)");
      TableDump before = TableDump.of(db);
      assertEquals(Outcome.LOCKED, Tidying.of(db).clean(Tidying.of(db).request(ALL)).outcome());
      assertEquals(before, TableDump.of(db));
    }
  }

  @Test
  void a_pause_stops_it_before_and_in_the_middle_unless_told_otherwise() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      for (int i = 0; i < 60; i++) {
        world.one(Build.start(JobStatus.FAILED));
      }
      try (Gate gate = Gate.before(db, "INSERT", "workspace_builds", "true")) {
        CompletableFuture<CleanupReport> run = Tidying.of(db).start(Tidying.of(db).request(ALL));
        gate.awaitWaiting();
        pause(db);
        gate.open();
        CleanupReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(50, report.count(Result.DELETED), "the batch in flight finishes");
        assertEquals(10, report.count(Result.NOT_TRIED));
        assertTrue(String.valueOf(report.broken()).contains("paused"), report.broken());
      }
      CleanupReport paused = Tidying.of(db).clean(Tidying.of(db).request(ALL));
      assertEquals(Outcome.PAUSED, paused.outcome());
      assertEquals(50, pendingDeletes(db).size());
      CleanupReport anyway = Tidying.of(db).whilePaused().clean(Tidying.of(db).request(ALL));
      assertEquals(10, anyway.count(Result.DELETED));
      Invariants.mustHold(db);
    }
  }

  @Test
  void broken_off_in_the_middle_of_a_batch_nothing_is_half_done() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      World world = World.in(db);
      for (int i = 0; i < 60; i++) {
        world.one(Build.start(JobStatus.FAILED));
      }
      try (Gate gate = Gate.before(db, "INSERT", "workspace_build_parameters", "true")) {
        CompletableFuture<CleanupReport> run = Tidying.of(db).start(Tidying.of(db).request(ALL));
        String writer = gate.awaitWaiting();
        db.queryOne("SELECT pg_terminate_backend(" + writer + ")");
        gate.open();
        CleanupReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(50, report.count(Result.FAILED));
        assertEquals(10, report.count(Result.DELETED));
      }
      Invariants.mustHold(db);
      assertEquals(50, Tidying.of(db).clean(Tidying.of(db).request(ALL)).count(Result.DELETED));
      assertEquals(60, pendingDeletes(db).size());
      Invariants.mustHold(db);
    }
  }

  private static void pause(TestDatabase db) {
    db.execute(
        "INSERT INTO site_configs VALUES ('prebuilds_settings', '{\"reconciliation_paused\":true}')");
  }

  private static Set<UUID> ids(CleanupReport report, Result result) {
    return report.of(result).stream().map(item -> item.prebuild().id()).collect(Collectors.toSet());
  }

  private static Set<UUID> pendingDeletes(TestDatabase db) {
    return db
        .rows(
            "SELECT b.workspace_id FROM workspace_builds b JOIN provisioner_jobs j ON j.id ="
                + " b.job_id WHERE b.transition = 'delete' AND j.job_status = 'pending'")
        .stream()
        .map(row -> (UUID) row.get("workspace_id"))
        .collect(Collectors.toSet());
  }

  private static String lastDelete(TestDatabase db, UUID workspace) {
    return db.queryOne(
        "SELECT j.job_status || ':' || w.deleted || ':' || length(b.provisioner_state)"
            + " FROM workspace_builds b JOIN provisioner_jobs j ON j.id = b.job_id"
            + " JOIN workspaces w ON w.id = b.workspace_id"
            + " WHERE b.workspace_id = ? AND b.transition = 'delete'",
        workspace);
  }

  /** A template with an old and an active version, and prebuilds in all states. */
  private static final class World {
    final Deployment deployment;
    final TestDatabase db;
    final Template template;
    final Preset old;
    final Preset small;
    final UUID user;
    UUID expired;

    private World(TestDatabase db) {
      this.db = db;
      deployment = new Deployment(db);
      template = deployment.template(deployment.organization("acme"), "docker");
      old = deployment.preset(template, "old", 1);
      UUID active = deployment.version(template, "v2", JobStatus.SUCCEEDED);
      deployment.activate(template, active);
      small = deployment.preset(template, active, "small", 1);
      user = deployment.user("alice");
    }

    static World in(TestDatabase db) {
      return new World(db);
    }

    UUID one(Build build) {
      return deployment.prebuild(small, build).workspace();
    }

    UUID then(Transition transition, JobStatus status) {
      UUID workspace = deployment.prebuild(small).workspace();
      build(workspace, Build.start(status).as(transition), 2);
      return workspace;
    }

    Built build(UUID workspace, Build build, int number) {
      return deployment.build(workspace, small.version(), small.id(), build, number, true);
    }

    /** One expired on the old version, one without a preset, one whose preset wants none. */
    Set<UUID> stranded() {
      expired = deployment.prebuild(old).workspace();
      db.update(
          "UPDATE template_version_presets SET invalidate_after_secs = 60 WHERE id = ?", old.id());
      UUID lost = deployment.prebuild(small).workspace();
      db.update(
          "UPDATE workspace_builds SET template_version_preset_id = NULL WHERE workspace_id = ?",
          lost);
      Preset plain = deployment.preset(template, small.version(), "plain", null);
      return Set.of(expired, lost, deployment.prebuild(plain).workspace());
    }

    /** Whatever must not be touched. */
    void bystanders() {
      deployment.prebuild(small);
      Preset other = deployment.preset(template, template.version(), "other", 1);
      deployment.prebuild(other);
      for (JobStatus status : List.of(JobStatus.PENDING, JobStatus.RUNNING, JobStatus.CANCELING)) {
        one(Build.start(status));
        then(Transition.STOP, status);
      }
      then(Transition.DELETE, JobStatus.RUNNING);
      then(Transition.DELETE, JobStatus.CANCELING);
      for (JobStatus status : List.of(JobStatus.FAILED, JobStatus.CANCELED)) {
        UUID claimed = one(Build.start(status));
        db.update("UPDATE workspaces SET owner_id = ? WHERE id = ?", user, claimed);
        UUID deleted = one(Build.start(status));
        db.update("UPDATE workspaces SET deleted = true WHERE id = ?", deleted);
      }
    }
  }
}
