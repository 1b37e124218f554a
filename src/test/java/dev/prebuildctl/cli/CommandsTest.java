package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands on the sample deployment. */
class CommandsTest {
  private static TestDatabase deployment(Schema schema) {
    TestDatabase db = Postgres.fresh(schema);
    db.execute(Schema.resource("seed.sql"));
    return db;
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void a_run_does_what_the_plan_says_and_leaves_nothing_to_do(Schema schema) {
    try (TestDatabase db = deployment(schema)) {
      JsonNode plan =
          CliRun.run("plan", "--url", db.url(), "--detailed-exitcode", "-o", "json")
              .exits(2)
              .document("plan");
      JsonNode report =
          CliRun.run("reconcile", "once", "--url", db.url(), "-o", "json")
              .exits(0)
              .document("report");
      assertEquals("done", report.get("status").asText());
      assertEquals(plan.get("totals").get("create"), report.get("created"));
      assertEquals(plan.get("totals").get("delete"), report.get("deleted"));
      assertEquals(plan.get("totals").get("cancel"), report.get("cancelled"));
      assertTrue(report.get("created").asInt() > 0);
      CliRun.run("plan", "--url", db.url(), "--detailed-exitcode").exits(0);
      Invariants.mustHold(db);
    }
  }

  @Test
  void readers_and_dry_runs_write_nothing() {
    try (TestDatabase db = deployment(Schema.V421)) {
      db.execute("ALTER DATABASE " + db.name() + " SET default_transaction_read_only = on");
      String role = db.name() + "_reader";
      db.execute(
          "SET default_transaction_read_only = off; CREATE ROLE " + role + " LOGIN PASSWORD 'pw'");
      db.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
      String url = db.url().replaceFirst("//[^@]*@", "//" + role + ":pw@");
      TableDump before = TableDump.of(db);
      CliRun.run("snapshot", "--url", url).exits(0);
      CliRun.run("plan", "--url", url).exits(0);
      CliRun.run("reconcile", "once", "--dry-run", "--url", url).exits(0).says("Plan: ");
      assertEquals(before, TableDump.of(db));
      db.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }
  }

  @Test
  void scope_limits_what_is_planned_and_done() {
    try (TestDatabase db = deployment(Schema.V421)) {
      JsonNode report =
          CliRun.run(
                  "reconcile",
                  "once",
                  "--url",
                  db.url(),
                  "--template",
                  "kubernetes-go",
                  "-o",
                  "json")
              .exits(0)
              .document("report");
      for (JsonNode preset : report.get("presets")) {
        assertEquals("kubernetes-go", preset.get("template_name").asText());
      }
      assertEquals(2, report.get("presets").size());
    }
  }

  @Test
  void run_with_another_clock_writes_that_time() {
    try (TestDatabase db = deployment(Schema.V421)) {
      String at = "2030-01-02T03:04:05.123456Z";
      CliRun.run("reconcile", "once", "--url", db.url(), "--at", at, "--yes").exits(0);
      assertNotEquals(
          "0",
          db.queryOne(
              "SELECT count(*) FROM workspaces WHERE created_at = '" + at + "'::timestamptz"));
    }
  }

  @Test
  void pause_and_resume_change_the_setting_once_and_name_who_did_it() {
    try (TestDatabase db = deployment(Schema.V421)) {
      String user =
          db.queryOne("SELECT min(username) FROM users WHERE NOT deleted AND NOT is_system");
      db.execute("DELETE FROM site_configs WHERE key = 'prebuilds_settings'");
      CliRun.run("pause", "--url", db.url(), "--as", user).exits(0).says("is paused");
      assertEquals("{\"reconciliation_paused\":true}", setting(db));
      CliRun.run("pause", "--url", db.url(), "--as", user).exits(0).says("already paused");
      CliRun.run("resume", "--url", db.url(), "--as", user).exits(0).says("resumed");
      CliRun.run("resume", "--url", db.url()).exits(0).says("not paused");
      assertEquals("{\"reconciliation_paused\":false}", setting(db));
      List<Map<String, Object>> rows =
          db.rows(
              """
              SELECT u.username, a.organization_id::text, a.ip::text, a.user_agent,
                a.resource_type::text, a.resource_target, a.resource_icon, a.action::text,
                a.status_code, a.additional_fields::text, a.diff::text
              FROM audit_logs a JOIN users u ON u.id = a.user_id ORDER BY a.time
              """);
      assertEquals(2, rows.size());
      assertEquals(user, rows.get(0).get("username"));
      assertEquals("prebuilds_settings", rows.get(0).get("resource_type"));
      assertEquals("write", rows.get(0).get("action"));
      assertEquals(
          "{\"reconciliation_paused\": {\"New\": true, \"Old\": false, \"Secret\": false}}",
          rows.get(0).get("diff"));
      assertEquals(
          "{\"reconciliation_paused\": {\"New\": false, \"Old\": true, \"Secret\": false}}",
          rows.get(1).get("diff"));
    }
  }

  @Test
  void pause_without_a_user_says_that_no_audit_row_is_written() {
    try (TestDatabase db = deployment(Schema.V540)) {
      db.execute("DELETE FROM site_configs WHERE key = 'prebuilds_settings'");
      CliRun.run("pause", "--url", db.url()).exits(0).complains("No audit row was written");
      assertEquals("0", db.queryOne("SELECT count(*) FROM audit_logs"));
      CliRun.run("pause", "--url", db.url(), "--as", "nobody-there")
          .exits(1)
          .complains("there is no user \"nobody-there\"");
    }
  }

  @Test
  void pause_overwrites_a_malformed_setting_and_says_so() {
    try (TestDatabase db = deployment(Schema.V421)) {
      db.update("DELETE FROM site_configs WHERE key = 'prebuilds_settings'");
      db.update("INSERT INTO site_configs VALUES ('prebuilds_settings', '{{')");
      CliRun.run("pause", "--url", db.url()).exits(0).complains("was malformed");
      assertEquals("{\"reconciliation_paused\":true}", setting(db));
    }
  }

  @Test
  void paused_run_does_nothing_and_says_so() {
    try (TestDatabase db = deployment(Schema.V421)) {
      CliRun.run("pause", "--url", db.url()).exits(0);
      TableDump before = TableDump.of(db);
      JsonNode report =
          CliRun.run("reconcile", "once", "--url", db.url(), "-o", "json")
              .exits(0)
              .document("report");
      assertEquals("paused", report.get("status").asText());
      assertEquals(0, report.get("presets").size());
      assertEquals(before, TableDump.of(db));
      JsonNode plan = CliRun.run("plan", "--url", db.url(), "-o", "json").document("plan");
      assertEquals(0, plan.get("totals").get("create").asInt());
    }
  }

  @Test
  void locked_run_does_nothing_and_exits_as_asked() throws SQLException {
    try (TestDatabase db = deployment(Schema.V421);
        Connection other = db.connection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN; SELECT pg_advisory_xact_lock(7)");
      JsonNode report =
          CliRun.run("reconcile", "once", "--url", db.url(), "-o", "json")
              .exits(0)
              .document("report");
      assertEquals("locked", report.get("status").asText());
      CliRun.run("reconcile", "once", "--url", db.url(), "--fail-if-locked").exits(4);
      CliRun.run("reconcile", "once", "--url", db.url(), "--lock-timeout", "300ms").exits(4);
    }
  }

  @Test
  void database_comes_from_option_then_coders_variable_then_libpqs() {
    try (TestDatabase db = deployment(Schema.V421);
        TestDatabase empty = Postgres.empty()) {
      Map<String, String> coders = Map.of("CODER_PG_CONNECTION_URL", empty.url());
      CliRun.run(coders, "plan").exits(1).complains("is empty");
      CliRun.run(coders, "plan", "--url", db.url()).exits(0);
      java.net.URI uri = java.net.URI.create(empty.url());
      Map<String, String> libpq =
          Map.of(
              "PGHOST", uri.getHost(),
              "PGPORT", Integer.toString(uri.getPort()),
              "PGUSER", uri.getUserInfo().split(":")[0],
              "PGPASSWORD", uri.getUserInfo().split(":")[1],
              "PGDATABASE", empty.name());
      CliRun.run(libpq, "plan").exits(1).complains("is empty");
    }
  }

  @Test
  void connections_are_named_in_the_servers_list() throws SQLException {
    try (TestDatabase db = deployment(Schema.V421)) {
      db.execute(
          """
          CREATE TABLE seen (name text);
          CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN INSERT INTO seen VALUES (current_setting('application_name')); RETURN NEW; END $$;
          CREATE TRIGGER note AFTER INSERT OR UPDATE ON site_configs
          FOR EACH ROW EXECUTE FUNCTION note();
          """);
      CliRun.run("pause", "--url", db.url()).exits(0);
      assertEquals("prebuildctl", db.queryOne("SELECT DISTINCT name FROM seen"));
    }
  }

  @Test
  void help_tells_commands_options_and_exit_codes() {
    CliRun.run("--help").exits(0).says("reconcile").says("Exit codes:").says("64");
    CliRun.run("reconcile", "once", "--help").exits(0).says("--lock-timeout").says("143");
    CliRun.run("help", "plan").exits(0).says("--detailed-exitcode");
    CliRun.run().exits(64).complains("no command given");
    assertFalse(CliRun.run("--help").out().contains("\u001b"));
  }

  @Test
  void version_is_told_in_three_ways() {
    String version = CliRun.run("version").exits(0).out();
    assertTrue(version.startsWith("prebuildctl "));
    assertEquals(version, CliRun.run("--version").out());
    CliRun.run("version", "-o", "json").exits(0).document("version");
  }

  private static String setting(TestDatabase db) {
    return db.queryOne("SELECT value FROM site_configs WHERE key = 'prebuilds_settings'");
  }
}
