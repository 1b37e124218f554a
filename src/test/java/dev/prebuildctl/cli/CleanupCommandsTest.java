package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cleanup, drain and the following of builds as commands on the sample deployment. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CleanupCommandsTest {
  /** Every job that is written ends at once, as if daemons were very fast. */
  private static final String FAST_DAEMONS =
      """
      CREATE FUNCTION ends() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        NEW.started_at := now(); NEW.completed_at := now(); NEW.error := %s; RETURN NEW;
      END $$;
      CREATE TRIGGER ends BEFORE INSERT ON provisioner_jobs FOR EACH ROW EXECUTE FUNCTION ends();
      """;

  private static TestDatabase deployment(Schema schema) {
    TestDatabase db = Postgres.fresh(schema);
    db.execute(Schema.resource("seed.sql"));
    return db;
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void what_the_list_shows_is_what_is_deleted_and_then_there_is_no_more(Schema schema) {
    try (TestDatabase db = deployment(schema)) {
      TableDump before = TableDump.of(db);
      JsonNode list =
          CliRun.run("cleanup", "--all-kinds", "--dry-run", "--url", db.url(), "-o", "json")
              .exits(0)
              .document("cleanup");
      assertEquals(before, TableDump.of(db));
      JsonNode report =
          CliRun.run("cleanup", "--all-kinds", "--yes", "--url", db.url(), "-o", "json")
              .exits(0)
              .document("report");
      assertEquals(
          list.get("prebuilds").findValuesAsText("workspace_id"),
          report.get("prebuilds").findValuesAsText("workspace_id"));
      assertTrue(report.get("deleted").asInt() >= 15, report.get("deleted").toString());
      assertTrue(report.get("builds").isNull());
      CliRun.run("cleanup", "--all-kinds", "--url", db.url()).exits(0).says("Nothing to do");
      Invariants.mustHold(db);
    }
  }

  @Test
  void nothing_is_done_unless_it_is_said_what_and_confirmed() {
    try (TestDatabase db = deployment(Schema.V421)) {
      TableDump before = TableDump.of(db);
      CliRun.run("cleanup", "--url", db.url()).exits(64).complains("--all-kinds");
      CliRun.run("cleanup", "--failed", "--url", db.url()).exits(64).complains("--yes");
      CliRun.run("cleanup", "--failed", "--template", "nothing", "--url", db.url())
          .exits(1)
          .complains("there is no template \"nothing\"");
      CliRun.run("drain", "--template", "docker-dev", "--url", db.url())
          .exits(64)
          .complains("--yes");
      CliRun.run("drain", "--url", db.url()).exits(64).complains("--template");
      CliRun.run("drain", "--template", "docker-dev", "--dry-run", "--url", db.url())
          .exits(0)
          .says("drain again after a push");
      assertEquals(before, TableDump.of(db));
    }
  }

  @Test
  void the_end_of_a_drain_is_shown_confirmed_and_kept_from_other_reconcilers() {
    try (TestDatabase db = deployment(Schema.V540)) {
      String[] undrain = {"undrain", "--template", "docker-dev", "--url", db.url()};
      CliRun.run("drain", "--template", "docker-dev", "--yes", "--url", db.url()).exits(0);
      TableDump before = TableDump.of(db);
      CliRun.run("undrain", "--url", db.url()).exits(64).complains("--template");
      CliRun.run("undrain", "--template", "nothing", "--yes", "--url", db.url())
          .exits(1)
          .complains("there is no template \"nothing\"");
      CliRun.run(undrain).exits(64).complains("--yes");
      CliRun.run(with(undrain, "--dry-run")).exits(0).says("validation_failed");
      Connection other = db.connection();
      Gate.execute(other, "BEGIN; SELECT pg_advisory_xact_lock(7)");
      CliRun.run(with(undrain, "--yes")).exits(0).says("Another reconciler is in a run");
      CliRun.run(with(undrain, "--yes", "--fail-if-locked")).exits(4);
      assertEquals(before, TableDump.of(db));
      Gate.execute(other, "COMMIT");
      CliRun.run("pause", "--url", db.url()).exits(0);
      CliRun.run(with(undrain, "--yes")).exits(0).says("released 5 presets");
    }
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void locked_and_paused_exit_as_a_reconciliation_does() {
    try (TestDatabase db = deployment(Schema.V421)) {
      String[] cleanup = {"cleanup", "--failed", "--yes", "--url", db.url(), "-o", "json"};
      Connection other = db.connection();
      Gate.execute(other, "BEGIN; SELECT pg_advisory_xact_lock(7)");
      assertEquals(
          "locked", CliRun.run(cleanup).exits(0).document("report").get("status").asText());
      CliRun.run("cleanup", "--failed", "--yes", "--url", db.url(), "--fail-if-locked").exits(4);
      CliRun.run(
              "drain",
              "--template",
              "aws-linux",
              "--yes",
              "--url",
              db.url(),
              "--lock-timeout",
              "200ms")
          .exits(4);
      Gate.execute(other, "COMMIT");
      CliRun.run("pause", "--url", db.url()).exits(0);
      assertEquals(
          "paused", CliRun.run(cleanup).exits(0).document("report").get("status").asText());
      CliRun.run("cleanup", "--failed", "--url", db.url()).exits(0).says("--while-paused");
      CliRun.run("cleanup", "--failed", "--yes", "--while-paused", "--url", db.url()).exits(0);
    }
  }

  @Test
  void wait_exits_by_what_became_of_the_builds() {
    try (TestDatabase db = deployment(Schema.V540)) {
      CliRun.run("cleanup", "--stopped", "--yes", "--wait=100ms", "--url", db.url())
          .exits(1)
          .complains("1 of 1 builds have not ended")
          .says("still pending");
      db.execute(FAST_DAEMONS.formatted("NULL"));
      JsonNode good =
          CliRun.run("cleanup", "--canceled", "--yes", "--wait", "--url", db.url(), "-o", "json")
              .exits(0)
              .document("report");
      assertEquals("succeeded", good.get("builds").get(0).get("status").asText());
      db.execute("DROP FUNCTION ends CASCADE");
      db.execute(FAST_DAEMONS.formatted("'volume is in use'"));
      CliRun.run("cleanup", "--failed", "--yes", "--wait", "--url", db.url())
          .exits(3)
          .says("volume is in use");
    }
  }

  @Test
  void on_a_terminal_a_bar_fills_and_is_gone_when_the_table_comes() throws Exception {
    PseudoTerminal.assumeThere();
    try (TestDatabase db = deployment(Schema.V421)) {
      PseudoTerminal terminal =
          PseudoTerminal.start(
              ToolProcess.commandLine(
                  List.of(), "cleanup", "--stopped", "--yes", "--wait=50ms", "--url", db.url()));
      assertEquals(1, terminal.await(), terminal::shown);
      String shown = terminal.shown();
      assertTrue(
          shown.matches(
              "(?s).*] 0/1 builds ended\r\u001b\\[K(\u001b\\[1m)?Done: deleted 1, failed 0;.*"),
          shown);
      assertTrue(shown.contains("still pending"), shown);
    }
  }

  @Test
  void a_reconciliation_follows_its_builds_too() {
    try (TestDatabase db = deployment(Schema.V421)) {
      db.execute(FAST_DAEMONS.formatted("NULL"));
      JsonNode report =
          CliRun.run("reconcile", "once", "--wait", "--url", db.url(), "-o", "json")
              .exits(0)
              .document("report");
      int written = 0;
      for (String count : new String[] {"created", "deleted", "cancelled"}) {
        written += report.get(count).asInt();
      }
      assertEquals(written, report.get("builds").size());
      assertTrue(report.get("builds_cut").isNull());
    }
  }

  @Test
  void a_drain_that_waits_deletes_what_others_builds_leave() {
    try (TestDatabase db = deployment(Schema.V421)) {
      // Whatever still runs ends as soon as the drain deletes something.
      db.execute(
          """
          CREATE FUNCTION ends() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            NEW.started_at := now(); NEW.completed_at := now();
            UPDATE provisioner_jobs SET completed_at = now() WHERE job_status = 'running';
            RETURN NEW;
          END $$;
          CREATE TRIGGER ends BEFORE INSERT ON provisioner_jobs FOR EACH ROW EXECUTE FUNCTION ends();
          """);
      String starting =
          db.queryOne(
              "SELECT b.workspace_id::text FROM workspace_builds b JOIN provisioner_jobs j ON j.id ="
                  + " b.job_id WHERE j.job_status = 'running' AND j.type = 'workspace_build'");
      JsonNode report =
          CliRun.run(
                  "drain",
                  "--template",
                  "docker-dev",
                  "--yes",
                  "--wait=30s",
                  "--url",
                  db.url(),
                  "-o",
                  "json")
              .exits(0)
              .document("report");
      assertEquals(
          "deleted",
          prebuild(report, starting).get("result").asText(),
          "the second pass deletes what had been starting");
      assertEquals(
          report.get("deleted").asInt() + report.get("cancelled").asInt(),
          report.get("builds").size());
      CliRun.run("undrain", "--template", "docker-dev", "--yes", "--url", db.url())
          .exits(0)
          .says("released 5 presets");
      CliRun.run("undrain", "--template", "docker-dev", "--url", db.url())
          .exits(0)
          .says("Nothing to do");
      assertEquals("0", db.queryOne("SELECT count(*) FROM site_configs WHERE key ~ 'drained'"));
    }
  }

  private static JsonNode prebuild(JsonNode report, String workspace) {
    for (JsonNode prebuild : report.get("prebuilds")) {
      if (prebuild.get("workspace_id").asText().equals(workspace)) {
        return prebuild;
      }
    }
    throw new AssertionError(workspace + " is not in " + report);
  }
}
