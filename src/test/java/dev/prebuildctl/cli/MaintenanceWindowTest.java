package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.prebuildctl.demo.EmbeddedPostgres;
import dev.prebuildctl.store.SqlScript;
import dev.prebuildctl.support.Await;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.CutProxy;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pause -- COMMAND}: the pause ends with the command, whatever happens meanwhile. */
class MaintenanceWindowTest {
  private static final String PAUSED = "{\"reconciliation_paused\":true}";
  private static final String RESUMED = "{\"reconciliation_paused\":false}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"exit 0,0", "exit 7,7", "kill -9 $$,137", "kill -TERM $$,143"})
  void commands_status_is_the_tools_and_the_pause_ends(String script, int status) {
    try (TestDatabase db = deployment()) {
      CliRun.run("pause", "--url", db.url(), "--as", "alice", "--", "sh", "-c", script)
          .exits(status)
          .complains("Reconciliation is paused.")
          .complains("Reconciliation is resumed.");
      assertEquals(RESUMED, setting(db));
      assertEquals(
          "write true, write false",
          db.queryOne(
              "SELECT string_agg(action || ' ' || (diff -> 'reconciliation_paused' ->> 'New'), ', '"
                  + " ORDER BY time) FROM audit_logs"));
    }
  }

  @Test
  void command_that_cannot_be_run_has_the_shells_status() throws Exception {
    Path plain = Files.writeString(folder.resolve("plain"), "text");
    try (TestDatabase db = deployment()) {
      CliRun.run("pause", "--url", db.url(), "--", folder + "/none")
          .exits(127)
          .complains("not found");
      CliRun.run("pause", "--url", db.url(), "--", plain + "/below").exits(127);
      CliRun.run("pause", "--url", db.url(), "--", "no-such-command-anywhere").exits(127);
      CliRun.run("pause", "--url", db.url(), "--", plain.toString())
          .exits(126)
          .complains("cannot be executed");
      CliRun.run("pause", "--url", db.url(), "--", folder.toString()).exits(126);
      assertEquals(RESUMED, setting(db));
    }
  }

  @Test
  void arguments_of_the_command_are_its_own() {
    try (TestDatabase db = deployment()) {
      String out = folder + "/words";
      CliRun.run(
              "pause",
              "--url",
              db.url(),
              "--",
              "sh",
              "-c",
              "echo \"$@\" > " + out,
              "sh",
              "-o",
              "json",
              "--help",
              "--",
              "-vv")
          .exits(0);
      assertEquals("-o json --help -- -vv\n", read(out));
    }
  }

  @Test
  void while_the_command_runs_it_is_paused_and_no_connection_is_kept() {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = deployment()) {
      CliRun.Running run =
          CliRun.start("pause", "--wait", "--url", db.url(), "--", "sh", "-c", held.script("true"));
      held.awaitBegun();
      assertEquals(PAUSED, setting(db));
      Await.until(() -> connections(db).equals("0"), () -> connections(db) + " connections");
      CliRun.run("reconcile", "once", "--url", db.url()).exits(0).says("PAUSED");
      held.letEnd();
      run.await().exits(0);
      assertEquals(RESUMED, setting(db));
    }
  }

  @Test
  void pause_that_was_there_before_is_left_and_that_is_said() {
    try (TestDatabase db = deployment()) {
      CliRun.run("pause", "--url", db.url()).exits(0);
      TableDump before = TableDump.of(db);
      CliRun.run("pause", "--url", db.url(), "--as", "alice", "--", "sh", "-c", "exit 3")
          .exits(3)
          .complains("already paused")
          .complains("is left paused");
      assertEquals(before, TableDump.of(db));
    }
  }

  @Test
  void resume_by_somebody_else_is_said_and_not_overwritten() {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = deployment()) {
      CliRun.Running run =
          CliRun.start("pause", "--url", db.url(), "--", "sh", "-c", held.script("exit 5"));
      held.awaitBegun();
      CliRun.run("resume", "--url", db.url()).exits(0);
      TableDump before = TableDump.of(db);
      held.letEnd();
      run.await().exits(5).complains("resumed by somebody else meanwhile");
      assertEquals(before, TableDump.of(db));
    }
  }

  @Test
  void earlier_pause_that_somebody_resumed_meanwhile_is_said() {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = deployment()) {
      CliRun.run("pause", "--url", db.url()).exits(0);
      CliRun.Running run =
          CliRun.start("pause", "--url", db.url(), "--", "sh", "-c", held.script("true"));
      held.awaitBegun();
      CliRun.run("resume", "--url", db.url()).exits(0);
      held.letEnd();
      run.await().exits(0).complains("somebody resumed it meanwhile");
      assertEquals(RESUMED, setting(db));
    }
  }

  @Test
  void wait_that_times_out_runs_nothing_and_ends_the_pause() {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = deployment()) {
      Connection other = db.connection();
      Gate.execute(other, "BEGIN; SELECT pg_advisory_xact_lock(7)");
      CliRun.run("pause", "--wait=300ms", "--url", db.url(), "--", "sh", "-c", held.script("true"))
          .exits(4)
          .complains("A reconciler is in a run; waiting up to 300ms")
          .complains("still in a run after 300ms")
          .complains("Reconciliation is resumed.");
      assertFalse(held.hasBegun());
      assertEquals(RESUMED, setting(db));
    }
  }

  @Test
  void command_begins_only_when_the_run_of_another_reconciler_has_ended() {
    HeldCommand held = new HeldCommand(folder);
    held.letEnd();
    try (TestDatabase db = deployment()) {
      Connection other = db.connection();
      Gate.execute(other, "BEGIN; SELECT pg_advisory_xact_lock(7)");
      CliRun.Running run =
          CliRun.start("pause", "--wait", "--url", db.url(), "--", "sh", "-c", held.script("true"));
      run.awaitSaying("waiting up to 10m for its end");
      assertFalse(held.hasBegun());
      assertEquals(PAUSED, setting(db));
      Gate.execute(other, "COMMIT");
      run.await().exits(0).complains("No reconciler is in a run.");
      assertEquals(true, held.hasBegun());
    }
  }

  @Test
  void lost_database_is_tried_again_until_it_is_back() throws Exception {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = deployment();
        CutProxy proxy = new CutProxy(db, "never sent", 1)) {
      CliRun.Running run =
          CliRun.start("pause", "--url", proxy.url(), "--", "sh", "-c", held.script("exit 6"));
      held.awaitBegun();
      proxy.goDown();
      held.letEnd();
      run.awaitSaying("cannot resume yet");
      assertEquals(PAUSED, setting(db));
      proxy.comeBack();
      run.await().exits(6).complains("Reconciliation is resumed.");
      assertEquals(RESUMED, setting(db));
    }
  }

  @ParameterizedTest
  @CsvSource({"true,1", "exit 9,9"})
  void database_that_stays_away_is_told_loudly_with_the_command_to_run(String last, int status)
      throws Exception {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = deployment();
        CutProxy proxy = new CutProxy(db, "never sent", 1)) {
      CliRun.Running run =
          CliRun.start(
              "pause",
              "--url",
              proxy.url(),
              "--as",
              "alice",
              "--resume-timeout",
              "300ms",
              "--",
              "sh",
              "-c",
              held.script(last));
      held.awaitBegun();
      proxy.goDown();
      held.letEnd();
      CliRun end = run.await().exits(status).complains("RECONCILIATION IS STILL PAUSED");
      end.complains("until you run: prebuildctl resume --url \"$URL\" --as alice");
      String password = db.url().replaceFirst("^[^:]*://[^:]*:([^@]*)@.*", "$1");
      assertFalse(end.err().contains(password), end.err());
      assertEquals(PAUSED, setting(db));
    }
  }

  @Test
  void restart_of_the_server_in_between_is_survived() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    HeldCommand held = new HeldCommand(folder);
    Path cluster = folder.resolve("cluster");
    CliRun.Running run;
    try (EmbeddedPostgres server = EmbeddedPostgres.start(cluster)) {
      SqlScript.run(server.jdbcUrl("postgres"), "CREATE DATABASE coder");
      SqlScript.run(server.jdbcUrl("coder"), Schema.resource("schema-421.sql"));
      run =
          CliRun.start(
              "pause", "--url", server.url("coder"), "--", "sh", "-c", held.script("true"));
      held.awaitBegun();
    }
    held.letEnd();
    run.awaitSaying("cannot resume yet");
    try (EmbeddedPostgres server = EmbeddedPostgres.start(cluster)) {
      run.await().exits(0).complains("Reconciliation is resumed.");
      assertEquals(
          true,
          SqlScript.hasRows(
              server.jdbcUrl("coder"),
              "SELECT FROM site_configs WHERE key = 'prebuilds_settings' AND value = '"
                  + RESUMED
                  + "'"));
    }
  }

  @Test
  void killed_connection_of_the_resume_is_tried_again() {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = deployment()) {
      CliRun.Running run =
          CliRun.start("pause", "--url", db.url(), "--", "sh", "-c", held.script("true"));
      held.awaitBegun();
      try (Gate gate = Gate.before(db, "UPDATE", "site_configs", "true")) {
        held.letEnd();
        db.queryOne("SELECT pg_terminate_backend(" + gate.awaitWaiting() + ")");
      }
      run.await().exits(0).complains("cannot resume yet").complains("Reconciliation is resumed.");
      assertEquals(RESUMED, setting(db));
    }
  }

  @Test
  void connection_that_breaks_at_the_resumes_commit_is_looked_up() throws Exception {
    try (TestDatabase db = deployment();
        CutProxy proxy = new CutProxy(db, "COMMIT", 2)) {
      CliRun.run("pause", "--url", proxy.url(), "--as", "alice", "--", "true")
          .exits(0)
          .complains("Reconciliation is resumed.");
      assertEquals(true, proxy.hasCut());
      assertEquals(RESUMED, setting(db));
      assertEquals("2", db.queryOne("SELECT count(*) FROM audit_logs"));
    }
  }

  @Test
  void user_deleted_meanwhile_does_not_keep_the_pause() {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = deployment()) {
      CliRun.Running run =
          CliRun.start(
              "pause", "--url", db.url(), "--as", "alice", "--", "sh", "-c", held.script("true"));
      held.awaitBegun();
      db.execute("UPDATE users SET deleted = true WHERE username = 'alice'");
      held.letEnd();
      run.await().exits(0).complains("there is no user \"alice\"").complains("is resumed.");
      assertEquals(RESUMED, setting(db));
      assertEquals("1", db.queryOne("SELECT count(*) FROM audit_logs"));
    }
  }

  @Test
  void what_cannot_be_meant_is_refused_and_nothing_is_written() {
    try (TestDatabase db = deployment()) {
      TableDump before = TableDump.of(db);
      CliRun.run("pause", "--url", db.url(), "true").exits(64).complains("after --");
      CliRun.run("pause", "--url", db.url(), "--").exits(64).complains("no command after --");
      CliRun.run("pause", "--url", db.url(), "-o", "json", "--", "true")
          .exits(64)
          .complains("stdout is the command's");
      CliRun.run("pause", "--url", db.url(), "--reason", " ").exits(64).complains("--reason");
      CliRun.run("pause", "--url", db.url(), "--as", "nobody", "--", "touch", folder + "/x")
          .exits(1);
      assertFalse(Files.exists(folder.resolve("x")));
      assertEquals(before, TableDump.of(db));
    }
  }

  private static TestDatabase deployment() {
    TestDatabase db = Postgres.fresh(Schema.V421);
    new dev.prebuildctl.support.Deployment(db).user("alice");
    return db;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String connections(TestDatabase db) {
    return db.queryOne(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = 'prebuildctl'");
  }

  private static String setting(TestDatabase db) {
    return db.queryOne("SELECT value FROM site_configs WHERE key = 'prebuilds_settings'");
  }
}
