package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.report.RunReport.Outcome;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunLockTest {
  private static final String LOCK_HOLDER =
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 7 AND granted AND database"
          + " = (SELECT oid FROM pg_database WHERE datname = current_database())";

  @Test
  void two_runs_at_the_same_moment_twenty_times_over_make_what_one_makes() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      Template template = deployment.template(deployment.organization("acme"), "docker");
      for (int round = 1; round <= 20; round++) {
        deployment.preset(template, "preset-" + round, 3);
        CyclicBarrier together = new CyclicBarrier(2);
        CompletableFuture<RunReport> first = atOnce(db, together);
        CompletableFuture<RunReport> second = atOnce(db, together);
        RunReport one = first.get(60, TimeUnit.SECONDS);
        RunReport other = second.get(60, TimeUnit.SECONDS);
        assertTrue(one.outcome() == Outcome.DONE || other.outcome() == Outcome.DONE);
        assertTrue(one.outcome() != Outcome.PAUSED && other.outcome() != Outcome.PAUSED);
        assertEquals(3, one.created() + other.created());
        assertEquals(0, one.failed() + other.failed());
        Invariants.mustBeConverged(db);
      }
    }
  }

  private static CompletableFuture<RunReport> atOnce(TestDatabase db, CyclicBarrier together) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            together.await(60, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return Reconciliation.of(db).run();
        },
        task -> new Thread(task).start());
  }

  @Test
  void a_run_beside_another_one_does_nothing_and_says_locked() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      twoPresets(db);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true")) {
        CompletableFuture<RunReport> first = Reconciliation.of(db).start();
        gate.awaitWaiting();
        RunReport second = Reconciliation.of(db).run();
        assertEquals(Outcome.LOCKED, second.outcome());
        assertEquals(0, second.created());
        assertNull(second.broken());
        gate.open();
        assertEquals(4, first.get(60, TimeUnit.SECONDS).created());
      }
      Invariants.mustBeConverged(db);
    }
  }

  @Test
  void with_a_lock_timeout_a_run_waits_and_then_sees_what_the_other_committed() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      twoPresets(db);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true")) {
        CompletableFuture<RunReport> first = Reconciliation.of(db).start();
        gate.awaitWaiting();
        CompletableFuture<RunReport> second =
            Reconciliation.of(db).lockTimeout(Duration.ofSeconds(60)).start();
        assertFalse(second.isDone());
        gate.open();
        assertEquals(4, first.get(60, TimeUnit.SECONDS).created());
        RunReport waited = second.get(60, TimeUnit.SECONDS);
        assertEquals(Outcome.DONE, waited.outcome());
        assertEquals(0, waited.created());
      }
      Invariants.mustBeConverged(db);
    }
  }

  @Test
  void a_lock_timeout_ends_the_waiting() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      twoPresets(db);
      Connection other = db.connection();
      Gate.execute(other, "BEGIN; SELECT pg_advisory_xact_lock(7)");
      RunReport report = Reconciliation.of(db).lockTimeout(Duration.ofMillis(300)).run();
      assertEquals(Outcome.LOCKED, report.outcome());
      assertTrue(report.cost().elapsed().toMillis() >= 300);
      Gate.execute(other, "COMMIT");
      assertEquals(Outcome.DONE, Reconciliation.of(db).run().outcome());
    }
  }

  @Test
  void the_lock_is_free_after_a_run() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      twoPresets(db);
      Reconciliation.of(db).run();
      assertEquals(0, db.rows(LOCK_HOLDER).size());
    }
  }

  @Test
  void once_the_lock_is_lost_no_further_write_starts() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      twoPresets(db);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true")) {
        CompletableFuture<RunReport> run = Reconciliation.of(db).parallelism(1).start();
        gate.awaitWaiting();
        killLockHolder(db);
        gate.open();
        RunReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(2, report.created(), "the one in flight finishes, the other never starts");
        assertNotNull(report.broken());
        assertTrue(report.broken().contains("lock"), report.broken());
      }
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_lock_lost_during_the_last_write_is_reported_too() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      deployment.preset(deployment.template(deployment.organization("acme"), "docker"), "small", 2);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true")) {
        CompletableFuture<RunReport> run = Reconciliation.of(db).start();
        gate.awaitWaiting();
        killLockHolder(db);
        gate.open();
        RunReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(2, report.created());
        assertNotNull(report.broken());
      }
    }
  }

  @Test
  void no_membership_is_written_once_the_run_is_to_stop() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      deployment.preset(deployment.template(deployment.bareOrganization("acme"), "t"), "small", 2);
      Reconciliation run = Reconciliation.of(db);
      run.stopSignal().stop("interrupted");
      RunReport report = run.run();
      assertEquals("interrupted", report.broken());
      assertEquals(0, report.created());
      assertEquals(
          "0",
          db.queryOne(
              "SELECT count(*) FROM organization_members m JOIN organizations o"
                  + " ON o.id = m.organization_id WHERE o.name = 'acme'"));
    }
  }

  @Test
  void after_a_stop_the_batch_in_flight_finishes_and_no_other_starts() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      Template template = deployment.template(deployment.organization("acme"), "docker");
      deployment.preset(template, "large", 200);
      deployment.preset(template, "small", 5);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true")) {
        Reconciliation run = Reconciliation.of(db).parallelism(1);
        CompletableFuture<RunReport> report = run.start();
        gate.awaitWaiting();
        run.stopSignal().stop("interrupted");
        gate.open();
        RunReport stopped = report.get(60, TimeUnit.SECONDS);
        assertEquals("interrupted", stopped.broken());
        assertTrue(stopped.created() > 0 && stopped.created() <= 50, "" + stopped.created());
        assertEquals("" + stopped.created(), db.queryOne("SELECT count(*) FROM workspaces"));
      }
      Invariants.mustHold(db);
      assertEquals(0, db.rows(LOCK_HOLDER).size());
    }
  }

  private static void killLockHolder(TestDatabase db) {
    for (var row : db.rows(LOCK_HOLDER)) {
      db.queryOne("SELECT pg_terminate_backend(" + row.get("pid") + ")");
    }
    while (!db.rows(LOCK_HOLDER).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static void twoPresets(TestDatabase db) {
    Deployment deployment = new Deployment(db);
    Template template = deployment.template(deployment.organization("acme"), "docker");
    deployment.preset(template, "small", 2);
    deployment.preset(template, "large", 2);
  }
}
