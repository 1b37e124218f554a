package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.build.JobStatus;
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
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A claim by a user races with what a run does to the same prebuild: one of them wins whole. */
class ClaimRaceTest {
  @Test
  void a_claim_that_commits_while_the_delete_waits_for_it_wins() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Extraneous two = Extraneous.in(db);
      Connection user = db.connection();
      Gate.execute(user, "BEGIN; " + two.claim());
      CompletableFuture<RunReport> run = Reconciliation.of(db).start();
      Gate.awaitBlocked(db);
      Gate.execute(user, "COMMIT");
      RunReport report = run.get(60, TimeUnit.SECONDS);
      assertEquals(1, report.claimedMeanwhile());
      assertEquals(1, report.deleted(), "the other one is deleted");
      assertEquals(0, report.failed(), "losing a prebuild to a user is no failure");
      assertEquals("0", two.deletesOfClaimed(db));
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_claim_that_is_rolled_back_leaves_the_prebuild_to_the_delete() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Extraneous two = Extraneous.in(db);
      Connection user = db.connection();
      Gate.execute(user, "BEGIN; " + two.claim());
      CompletableFuture<RunReport> run = Reconciliation.of(db).start();
      Gate.awaitBlocked(db);
      Gate.execute(user, "ROLLBACK");
      RunReport report = run.get(60, TimeUnit.SECONDS);
      assertEquals(2, report.deleted());
      assertEquals(0, report.claimedMeanwhile());
      assertEquals("1", two.deletesOfClaimed(db));
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_claim_between_snapshot_and_delete_leaves_the_prebuild_to_the_user() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Extraneous two = Extraneous.in(db);
      Deployment deployment = new Deployment(db, new java.util.Random(2));
      Preset wanting = deployment.preset(two.template, "aaa-first", 1);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true")) {
        CompletableFuture<RunReport> run = Reconciliation.of(db).parallelism(1).start();
        gate.awaitWaiting();
        db.execute(two.claim());
        gate.open();
        RunReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(1, report.created(), wanting.toString());
        assertEquals(1, report.claimedMeanwhile());
        assertEquals(1, report.deleted());
        assertEquals(0, report.failed());
      }
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_claim_that_comes_while_the_delete_is_open_finds_the_prebuild_taken() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Extraneous two = Extraneous.in(db);
      try (Gate gate = Gate.before(db, "INSERT", "workspace_builds", "true")) {
        CompletableFuture<RunReport> run = Reconciliation.of(db).start();
        gate.awaitWaiting();
        // As the server claims: it takes a prebuild whose row it can lock, and no other.
        List<?> claimable =
            db.rows("SELECT id FROM workspaces WHERE id = ? FOR UPDATE SKIP LOCKED", two.claimed);
        assertEquals(List.of(), claimable);
        gate.open();
        assertEquals(2, run.get(60, TimeUnit.SECONDS).deleted());
      }
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_prebuild_that_somebody_holds_for_long_fails_alone() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Extraneous two = Extraneous.in(db);
      Connection user = db.connection();
      Gate.execute(user, "BEGIN; " + two.claim());
      RunReport report =
          Reconciliation.of(db)
              .rowLockTimeout(Duration.ofMillis(50))
              .start()
              .get(60, TimeUnit.SECONDS);
      assertEquals(1, report.deleted());
      assertEquals(1, report.failed());
      assertEquals(two.claimed, report.presets().get(0).problems().get(0).workspaceId());
      Gate.execute(user, "COMMIT");
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_claim_while_pending_is_cancelled_rolls_the_whole_cancel_back() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Pending pending = Pending.in(db, 3);
      UUID user = pending.deployment.user("alice");
      db.update("UPDATE workspaces SET owner_id = ? WHERE id = ?", user, pending.first.workspace());
      RunReport report = Reconciliation.of(db).run();
      assertEquals(0, report.cancelled());
      assertEquals(3, report.failed());
      assertEquals("3", pending.pending(db), "all of them or none");
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_claim_that_commits_while_the_cancel_waits_rolls_it_back() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Pending pending = Pending.in(db, 3);
      UUID user = pending.deployment.user("alice");
      Connection claim = db.connection();
      Gate.execute(
          claim,
          "BEGIN; UPDATE workspaces SET owner_id = '%s' WHERE id = '%s'"
              .formatted(user, pending.first.workspace()));
      CompletableFuture<RunReport> run = Reconciliation.of(db).start();
      Gate.awaitBlocked(db);
      Gate.execute(claim, "COMMIT");
      assertEquals(0, run.get(60, TimeUnit.SECONDS).cancelled());
      assertEquals("3", pending.pending(db));
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_job_that_a_worker_takes_since_the_snapshot_is_left_alone() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Pending pending = Pending.in(db, 3);
      Connection worker = db.connection();
      Gate.execute(
          worker,
          "BEGIN; UPDATE provisioner_jobs SET worker_id = id, started_at = now(), updated_at ="
              + " now() WHERE id = '%s'".formatted(pending.first.job()));
      CompletableFuture<RunReport> run = Reconciliation.of(db).start();
      Gate.awaitBlocked(db);
      Gate.execute(worker, "COMMIT");
      RunReport report = run.get(60, TimeUnit.SECONDS);
      assertEquals(2, report.cancelled());
      assertEquals(0, report.failed());
      assertEquals(
          "running",
          db.queryOne("SELECT job_status FROM provisioner_jobs WHERE id = ?", pending.first.job()));
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_version_that_becomes_active_again_keeps_its_pending_builds() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Pending pending = Pending.in(db, 3);
      Template other = pending.deployment.template(pending.template.organization(), "aaa");
      pending.deployment.preset(other, "first", 1);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true")) {
        CompletableFuture<RunReport> run = Reconciliation.of(db).parallelism(1).start();
        gate.awaitWaiting();
        pending.deployment.activate(pending.template, pending.template.version());
        gate.open();
        RunReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(0, report.cancelled());
        assertEquals(0, report.failed());
      }
      assertEquals("4", pending.pending(db), "the three, and the new one of the other preset");
    }
  }

  /** A preset that wants none and has two; the first is the one a user claims. */
  private record Extraneous(Template template, UUID claimed, UUID user) {
    static Extraneous in(TestDatabase db) {
      Deployment deployment = new Deployment(db);
      Template template = deployment.template(deployment.organization("acme"), "docker");
      Preset preset = deployment.preset(template, "small", 0);
      Built first = deployment.prebuild(preset);
      deployment.prebuild(preset);
      return new Extraneous(template, first.workspace(), deployment.user("alice"));
    }

    String claim() {
      return "UPDATE workspaces SET owner_id = '%s', name = 'mine' WHERE id = '%s'"
          .formatted(user, claimed);
    }

    String deletesOfClaimed(TestDatabase db) {
      return db.queryOne(
          "SELECT count(*) FROM workspace_builds WHERE workspace_id = ? AND transition = 'delete'",
          claimed);
    }
  }

  /** Pending first builds on a version that is no longer the active one. */
  private record Pending(Deployment deployment, Template template, Built first) {
    static Pending in(TestDatabase db, int count) {
      Deployment deployment = new Deployment(db);
      Template template = deployment.template(deployment.organization("acme"), "docker");
      Preset preset = deployment.preset(template, "small", count);
      Built first = deployment.prebuild(preset, Build.start(JobStatus.PENDING));
      for (int i = 1; i < count; i++) {
        deployment.prebuild(preset, Build.start(JobStatus.PENDING));
      }
      deployment.activate(template, deployment.version(template, "v2", JobStatus.SUCCEEDED));
      assertTrue(count > 1);
      return new Pending(deployment, template, first);
    }

    String pending(TestDatabase db) {
      return db.queryOne(
          "SELECT count(*) FROM provisioner_jobs WHERE job_status = 'pending'"
              + " AND type = 'workspace_build'");
    }
  }
}
