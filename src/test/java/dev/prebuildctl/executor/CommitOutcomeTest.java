package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.CutProxy;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that breaks, at the worst moments. */
class CommitOutcomeTest {
  @Test
  void a_backend_that_dies_at_commit_wrote_nothing_and_the_run_says_so() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      preset(db, "small", 3);
      dieAtCommit(db, 1);
      RunReport report = Reconciliation.of(db).run();
      assertEquals(0, report.created());
      assertEquals(3, report.failed());
      assertEquals("connection_lost", report.presets().get(0).problems().get(0).kind());
      assertEquals("0", db.queryOne("SELECT count(*) FROM workspaces"));
      Invariants.mustHold(db);
      assertEquals(3, Reconciliation.of(db).run().created());
      Invariants.mustBeConverged(db);
    }
  }

  @Test
  void a_connection_that_breaks_after_commit_was_sent_makes_nothing_twice() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        // Pause and snapshot commit first, then the membership's reading, then the creation.
        CutProxy proxy = new CutProxy(db, "COMMIT", 3)) {
      preset(db, "small", 3);
      RunReport report = Reconciliation.of(proxy.url()).run();
      assertTrue(proxy.hasCut());
      assertEquals(3, report.created(), "looked up and found");
      assertEquals(0, report.failed());
      assertNull(report.broken());
      assertEquals("3", db.queryOne("SELECT count(*) FROM workspaces"));
      Invariants.mustBeConverged(db);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void wherever_a_connection_breaks_at_commit_a_second_run_makes_good(int occurrence)
      throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        CutProxy proxy = new CutProxy(db, "COMMIT", occurrence)) {
      Preset preset = preset(db, "aaa", 60);
      Deployment more = new Deployment(db, new java.util.Random(5));
      Preset none = more.preset(preset.template(), "bbb", 0);
      more.prebuild(none);
      more.prebuild(none);
      try {
        Reconciliation.of(proxy.url()).parallelism(1).run();
      } catch (dev.prebuildctl.core.model.Failure failure) {
        assertTrue(occurrence <= 2, "only reading may fail the run: " + failure.getMessage());
      }
      assertTrue(proxy.hasCut());
      Invariants.mustHold(db);
      Invariants.neverMoreThanDesired(db, java.util.Map.of(none.id().toString(), 2L));
      Reconciliation.of(db).run();
      Invariants.mustBeConverged(db);
    }
  }

  @Test
  void a_delete_of_nothing_whose_commit_breaks_is_no_failure() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        CutProxy proxy = new CutProxy(db, "COMMIT", 3)) {
      Preset preset = preset(db, "small", 0);
      Deployment deployment = new Deployment(db, new java.util.Random(5));
      Deployment.Built built = deployment.prebuild(preset);
      java.util.UUID user = deployment.user("alice");
      Connection claim = db.connection();
      Gate.execute(
          claim,
          "BEGIN; UPDATE workspaces SET owner_id = '%s' WHERE id = '%s'"
              .formatted(user, built.workspace()));
      CompletableFuture<RunReport> run = Reconciliation.of(proxy.url()).start();
      Gate.awaitBlocked(db);
      Gate.execute(claim, "COMMIT");
      RunReport report = run.get(60, TimeUnit.SECONDS);
      assertTrue(proxy.hasCut());
      assertEquals(0, report.failed());
      assertEquals(1, report.claimedMeanwhile());
    }
  }

  @Test
  void a_server_that_goes_away_in_the_middle_leaves_nothing_half_done() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      preset(db, "small", 3);
      preset(db, "large", 3);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true")) {
        CompletableFuture<RunReport> run = Reconciliation.of(db).parallelism(1).start();
        gate.awaitWaiting();
        // As a fast shutdown does it: every backend of the tool is terminated.
        db.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND application_name = 'prebuildctl'");
        gate.open();
        RunReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(0, report.created());
        assertNotNull(report.broken());
      }
      Invariants.mustHold(db);
      assertEquals("0", db.queryOne("SELECT count(*) FROM workspaces"));
      assertEquals(6, Reconciliation.of(db).run().created());
      Invariants.mustBeConverged(db);
    }
  }

  @Test
  void a_network_that_stays_down_ends_the_run_with_what_is_unknown() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        CutProxy proxy = new CutProxy(db, "never sent", 1)) {
      preset(db, "small", 3);
      try (Gate gate = Gate.atCommit(db, "workspaces")) {
        CompletableFuture<RunReport> run = Reconciliation.of(proxy.url()).start();
        gate.awaitWaiting();
        proxy.goDown();
        gate.open();
        RunReport report = run.get(60, TimeUnit.SECONDS);
        assertEquals(0, report.created());
        assertEquals(3, report.failed());
        assertEquals("commit_unknown", report.presets().get(0).problems().get(0).kind());
        assertNotNull(report.broken());
      }
      Invariants.mustHold(db);
    }
  }

  /** The so-manieth transaction that inserts a workspace dies when it commits. */
  private static void dieAtCommit(TestDatabase db, int times) {
    db.execute(
        """
        CREATE SEQUENCE deaths;
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('deaths') <= %d THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
          RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER die AFTER INSERT ON workspaces DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION die();
        """
            .formatted(times));
  }

  private static Preset preset(TestDatabase db, String name, int desired) {
    Deployment deployment = new Deployment(db, new java.util.Random(name.hashCode()));
    Template template = deployment.template(deployment.organization("org-" + name), "docker");
    return deployment.preset(template, name, desired);
  }
}
