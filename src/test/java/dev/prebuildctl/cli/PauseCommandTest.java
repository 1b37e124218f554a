package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.CutProxy;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** {@code pause} and {@code resume} without a command: waiting, reasons, broken connections. */
class PauseCommandTest {
  @Test
  void wait_returns_only_when_the_run_that_was_at_work_has_ended() {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Gate gate = Gate.before(db, "INSERT", "workspaces", "true")) {
      Deployment deployment = new Deployment(db);
      deployment.preset(deployment.template(deployment.organization("acme"), "docker"), "small", 3);
      CompletableFuture<RunReport> run = Reconciliation.of(db).start();
      gate.awaitWaiting();
      CliRun.Running pause = CliRun.start("pause", "--wait", "--url", db.url());
      pause.awaitSaying("A reconciler is in a run");
      assertEquals("true", paused(db), "nobody begins another run meanwhile");
      assertFalse(pause.end().isDone());
      gate.open();
      pause.await().exits(0).says("No reconciler is in a run.");
      assertEquals("3", db.queryOne("SELECT count(*) FROM workspaces"));
      assertEquals(3, run.join().created());
      TableDump quiet = TableDump.of(db);
      CliRun.run("reconcile", "once", "--url", db.url()).exits(0).says("PAUSED");
      assertEquals(quiet, TableDump.of(db));
    }
  }

  @Test
  void wait_that_times_out_exits_with_4_and_the_pause_stays() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Gate.execute(db.connection(), "BEGIN; SELECT pg_advisory_xact_lock(7)");
      CliRun.run("pause", "--wait=200ms", "--url", db.url())
          .exits(4)
          .complains("a reconciler is still in a run after 200ms; reconciliation is paused");
      assertEquals("true", paused(db));
      JsonNode error =
          CliRun.run("pause", "--wait", "200ms", "--url", db.url(), "-o", "json")
              .exits(4)
              .document("error");
      assertEquals("locked", error.get("kind").asText());
    }
  }

  @Test
  void wait_leaves_the_lock_free() {
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      CliRun.run("pause", "--wait", "--url", db.url()).exits(0);
      assertEquals("true", db.queryOne("SELECT pg_try_advisory_lock(7)"));
    }
  }

  @Test
  void document_has_reason_and_time_waited_or_null() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      CliRun run =
          CliRun.run(
              "pause", "--wait", "--reason", "storage upgrade", "--url", db.url(), "-o", "json");
      JsonNode paused = run.exits(0).complains("Paused because: storage upgrade").document("pause");
      assertEquals(
          List.of(
              "schema", "reconciliation_paused", "changed", "audited", "reason", "waited_seconds"),
          names(paused));
      assertEquals("storage upgrade", paused.get("reason").asText());
      assertTrue(paused.get("waited_seconds").isNumber());
      JsonNode again = CliRun.run("pause", "--url", db.url(), "-o", "json").document("pause");
      assertTrue(again.get("reason").isNull() && again.get("waited_seconds").isNull());
      JsonNode resumed = CliRun.run("resume", "--url", db.url(), "-o", "json").document("resume");
      assertEquals(
          List.of("schema", "reconciliation_paused", "changed", "audited", "reason"),
          names(resumed));
    }
  }

  @Test
  void reason_is_not_in_the_audit_log_which_has_no_place_for_it() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      new Deployment(db).user("alice");
      CliRun.run("pause", "--as", "alice", "--reason", "because", "--url", db.url()).exits(0);
      assertEquals("{}", db.queryOne("SELECT additional_fields FROM audit_logs"));
    }
  }

  @Test
  void connection_that_breaks_at_the_commit_is_looked_up() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        CutProxy proxy = new CutProxy(db, "COMMIT", 1)) {
      new Deployment(db).user("alice");
      CliRun.run("pause", "--as", "alice", "--url", proxy.url()).exits(0).says("is paused");
      assertTrue(proxy.hasCut());
      assertEquals("true", paused(db));
      assertEquals("1", db.queryOne("SELECT count(*) FROM audit_logs"));
    }
  }

  @Test
  void two_at_once_pause_once() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      new Deployment(db).user("alice");
      Connection other = db.connection();
      Gate.execute(
          other,
          "BEGIN; INSERT INTO site_configs VALUES ('prebuilds_settings',"
              + " '{\"reconciliation_paused\":true}')");
      CliRun.Running pause = CliRun.start("pause", "--as", "alice", "--url", db.url());
      Gate.awaitBlocked(db);
      Gate.execute(other, "COMMIT");
      pause.await().exits(0).says("already paused");
      assertEquals("0", db.queryOne("SELECT count(*) FROM audit_logs"));
    }
  }

  @Test
  void two_at_once_resume_once() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      new Deployment(db).user("alice");
      CliRun.run("pause", "--url", db.url()).exits(0);
      Connection other = db.connection();
      Gate.execute(
          other,
          "BEGIN; UPDATE site_configs SET value = '{\"reconciliation_paused\":false}'"
              + " WHERE key = 'prebuilds_settings'");
      CliRun.Running resume = CliRun.start("resume", "--as", "alice", "--url", db.url());
      Gate.awaitBlocked(db);
      Gate.execute(other, "COMMIT");
      resume.await().exits(0).says("not paused");
      assertEquals("0", db.queryOne("SELECT count(*) FROM audit_logs"));
    }
  }

  private static List<String> names(JsonNode document) {
    List<String> names = new ArrayList<>();
    document.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String paused(TestDatabase db) {
    return db.queryOne(
        "SELECT value::jsonb ->> 'reconciliation_paused' FROM site_configs"
            + " WHERE key = 'prebuilds_settings'");
  }
}
