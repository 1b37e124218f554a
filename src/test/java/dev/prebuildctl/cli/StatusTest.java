package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Built;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code status} and {@code plan} tell of a deployment in trouble. */
class StatusTest {
  private static final String AT = Deployment.NOW.toString();

  private static TestDatabase seeded(Schema schema) {
    TestDatabase db = Postgres.fresh(schema);
    db.execute(Schema.resource("seed.sql"));
    return db;
  }

  private static JsonNode status(String url, String... more) {
    List<String> arguments = new ArrayList<>(List.of("status", "--url", url, "-o", "json"));
    arguments.addAll(List.of(more));
    return CliRun.run(arguments.toArray(String[]::new)).exits(0).document("status");
  }

  private static JsonNode preset(JsonNode document, String name) {
    for (JsonNode preset : document.get("presets")) {
      if (preset.get("preset_name").asText().equals(name)) {
        return preset;
      }
    }
    throw new AssertionError(name + " is not in " + document);
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void it_tells_of_the_sample_deployment_and_writes_nothing(Schema schema) {
    try (TestDatabase db = seeded(schema)) {
      TableDump before = TableDump.of(db);
      JsonNode status = status(db.url());
      CliRun page = CliRun.run("status", "--url", db.url()).exits(0);
      assertEquals(before, TableDump.of(db));
      assertEquals(schema.migration(), status.at("/database/schema_version").asInt());
      assertFalse(status.get("reconciliation_paused").asBoolean());
      assertTrue(status.get("lock").isNull());
      assertEquals(2, status.at("/preset_counts/hard_limited").asInt());
      assertEquals(1, status.at("/preset_counts/backing_off").asInt());
      assertEquals(1, status.at("/preset_counts/validation_failed").asInt());
      JsonNode frankfurt = preset(status, "t3.large Frankfurt");
      assertTrue(
          frankfurt.at("/failures/0/error").asText().contains("InsufficientInstanceCapacity"));
      assertFalse(frankfurt.get("backoff_until").isNull());
      page.says("free: no run is going on")
          .says("InsufficientInstanceCapacity")
          .says("kubernetes-go/Go 1.24 and 1 preset more: no live provisioner");
      assertEquals(
          "no_live_provisioner", preset(status, "Go 1.24").at("/warnings/0/kind").asText());
    }
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void every_prebuild_is_counted_once(Schema schema) {
    try (TestDatabase db = seeded(schema)) {
      JsonNode counts = status(db.url()).get("prebuild_counts");
      int sum = 0;
      for (JsonNode count : counts) {
        sum += count.asInt();
      }
      assertEquals(
          db.queryOne(
              "SELECT count(*) FROM workspaces WHERE NOT deleted"
                  + " AND owner_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0'"),
          Integer.toString(sum));
    }
  }

  @Test
  void it_tells_who_holds_the_lock() throws SQLException {
    try (TestDatabase db = seeded(Schema.V421);
        Connection other = db.connection();
        Statement statement = other.createStatement()) {
      statement.execute(
          "SET application_name = 'coderd-1'; BEGIN; SELECT pg_advisory_xact_lock(7)");
      JsonNode lock = status(db.url()).get("lock");
      String pid =
          db.queryOne("SELECT pid FROM pg_stat_activity WHERE application_name = 'coderd-1'");
      assertEquals(pid, lock.get("pid").asText());
      assertEquals("coderd-1", lock.get("application_name").asText());
      assertFalse(lock.get("held_since_at").isNull());
      assertFalse(lock.get("hidden").asBoolean());
      CliRun.run("status", "--url", db.url()).says("held by process " + pid + ", coderd-1");
      statement.execute("COMMIT; BEGIN; SELECT pg_advisory_xact_lock(8)");
      assertTrue(status(db.url()).get("lock").isNull(), "another key");
    }
  }

  @Test
  void a_lock_of_another_database_is_not_told() throws SQLException {
    try (TestDatabase db = seeded(Schema.V421);
        TestDatabase elsewhere = Postgres.empty();
        Connection other = elsewhere.connection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN; SELECT pg_advisory_xact_lock(7)");
      assertTrue(status(db.url()).get("lock").isNull());
    }
  }

  @Test
  void what_the_role_may_not_see_is_noted_and_fails_nothing() throws SQLException {
    try (TestDatabase db = seeded(Schema.V421);
        Connection other = db.connection();
        Statement statement = other.createStatement()) {
      String role = db.name() + "_reader";
      db.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'pw'");
      db.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
      db.execute(
          "REVOKE SELECT ON provisioner_daemons, template_version_parameters, audit_logs FROM "
              + role);
      String url = db.url().replaceFirst("//[^@]*@", "//" + role + ":pw@");
      CliRun.run("pause", "--url", db.url()).exits(0);
      statement.execute("BEGIN; SELECT pg_advisory_xact_lock(7)");
      JsonNode status = status(url);
      assertTrue(status.at("/lock/hidden").asBoolean());
      assertTrue(status.at("/lock/held_since_at").isNull());
      assertTrue(status.at("/lock/pid").asInt() > 0);
      assertTrue(status.at("/queues/0/daemons").isNull());
      String notes = status.get("notes").toString();
      for (String missing :
          List.of("pg_read_all_stats", "provisioner_daemons", "audit_logs", "_parameters")) {
        assertTrue(notes.contains(missing), missing + " in " + notes);
      }
      CliRun.run("status", "--url", url).exits(0).says("note:").says("GRANT SELECT ON audit_logs");
      JsonNode plan = CliRun.run("plan", "--url", url, "-o", "json").exits(0).document("plan");
      // The daemons are not even asked for when nothing is known of new jobs.
      assertEquals(1, plan.get("notes").size());
      assertTrue(plan.at("/totals/held_back").asInt() > 0);
      JsonNode bare =
          CliRun.run("plan", "--url", url, "--no-preview", "-o", "json").document("plan");
      assertFalse(bare.get("previewed").asBoolean());
      assertEquals(0, bare.get("notes").size());
      db.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }
  }

  @Test
  void it_tells_who_paused_and_when_if_that_was_written_down() {
    try (TestDatabase db = seeded(Schema.V421)) {
      String user =
          db.queryOne("SELECT min(username) FROM users WHERE NOT deleted AND NOT is_system");
      CliRun.run("pause", "--url", db.url(), "--as", user).exits(0);
      JsonNode status = status(db.url());
      assertTrue(status.get("reconciliation_paused").asBoolean());
      assertEquals(user, status.at("/pause/username").asText());
      assertTrue(status.at("/pause/user_agent").asText().startsWith("prebuildctl/"));
      CliRun.run("status", "--url", db.url()).says("PAUSED since").says("by " + user);
      CliRun.run("resume", "--url", db.url(), "--as", user).exits(0);
      CliRun.run("pause", "--url", db.url()).exits(0);
      assertTrue(status(db.url()).get("pause").isNull(), "the newest row is of the resume");
      CliRun.run("status", "--url", db.url()).says("does not say since when");
    }
  }

  @Test
  void a_setting_that_cannot_be_read_is_told() {
    try (TestDatabase db = seeded(Schema.V421)) {
      db.update("DELETE FROM site_configs WHERE key = 'prebuilds_settings'");
      db.update("INSERT INTO site_configs VALUES ('prebuilds_settings', '{{')");
      assertTrue(status(db.url()).get("reconciliation_paused").isNull());
      CliRun.run("status", "--url", db.url()).exits(0).says("cannot be read");
    }
  }

  @Test
  void jobs_are_set_against_the_daemons_that_may_take_them() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      UUID acme = deployment.organization("acme");
      Template template = deployment.template(acme, "docker");
      Preset preset = deployment.preset(template, "small", 2);
      Build pending = Build.start(JobStatus.PENDING);
      Built tagged =
          deployment.prebuild(preset, pending.at(Deployment.NOW.minus(Duration.ofMinutes(9))));
      deployment.prebuild(preset, pending.at(Deployment.NOW.minus(Duration.ofMinutes(5))));
      db.update(
          "UPDATE provisioner_jobs SET tags = tags || '{\"pool\": \"gpu\"}' WHERE id = ?",
          tagged.job());
      UUID alice = deployment.user("alice");
      UUID workspace = deployment.workspace(template, alice);
      Built hers =
          deployment.build(workspace, template.version(), null, pending.by(alice), 1, true);
      db.update("UPDATE provisioner_jobs SET initiator_id = ? WHERE id = ?", alice, hers.job());
      deployment.daemon(acme, Deployment.NOW);
      JsonNode queues = status(db.url(), "--at", AT).get("queues");
      assertEquals(2, queues.size());
      JsonNode gpu = queues.get(0);
      assertEquals("gpu", gpu.at("/tags/pool").asText());
      assertEquals(1, gpu.get("pending").asInt());
      assertEquals("2026-03-04T09:51:00.000000Z", gpu.get("oldest_pending_at").asText());
      assertEquals(0, gpu.at("/daemons/live").asInt());
      JsonNode untagged = queues.get(1);
      assertEquals(2, untagged.get("pending").asInt());
      assertEquals(1, untagged.get("pending_prebuilds").asInt());
      assertEquals(1, untagged.at("/daemons/live").asInt());
      CliRun.run("status", "--url", db.url(), "--at", AT)
          .says("1 job that no live provisioner takes");
    }
  }

  @Test
  void a_plan_for_another_time_tells_of_the_provisioners_of_today() {
    try (TestDatabase db = seeded(Schema.V421)) {
      db.execute(
          "UPDATE provisioner_daemons SET last_seen_at = now() + interval '1 hour'"
              + " WHERE name = 'provisioner-platform-0'");
      JsonNode plan =
          CliRun.run("plan", "--url", db.url(), "--at", "2099-01-01T00:00:00Z", "-o", "json")
              .exits(0)
              .document("plan");
      int told = 0;
      for (JsonNode preset : plan.get("presets")) {
        if (preset.get("template_name").asText().equals("docker-dev")
            && preset.get("provisioner").isObject()) {
          assertTrue(preset.at("/provisioner/daemons/live").asInt() > 0);
          told++;
        }
      }
      assertTrue(told > 0);
    }
  }

  @Test
  void scope_limits_what_is_told() {
    try (TestDatabase db = seeded(Schema.V421)) {
      JsonNode all = status(db.url());
      JsonNode some = status(db.url(), "--template", "aws-linux");
      assertEquals(3, some.get("presets").size());
      assertTrue(
          some.at("/prebuild_counts/failed").asInt() < all.at("/prebuild_counts/failed").asInt()
              || all.at("/prebuild_counts/inactive").asInt() > 0);
      assertEquals(0, some.at("/prebuild_counts/inactive").asInt());
      JsonNode data = status(db.url(), "--organization", "data");
      for (JsonNode queue : data.get("queues")) {
        assertEquals("data", queue.get("organization_name").asText());
      }
      CliRun.run("status", "--url", db.url(), "--template", "nowhere").exits(1);
    }
  }

  @Test
  void a_failed_delete_is_a_failed_prebuild() {
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      Deployment deployment = new Deployment(db);
      Template template = deployment.template(deployment.organization("acme"), "docker");
      Preset preset = deployment.preset(template, "small", 1);
      deployment.prebuild(preset, Build.start(JobStatus.FAILED).as(Transition.DELETE));
      deployment.prebuild(preset, Build.start(JobStatus.CANCELED));
      JsonNode counts = status(db.url(), "--at", AT).get("prebuild_counts");
      assertEquals(1, counts.get("failed").asInt());
      assertEquals(1, counts.get("canceled").asInt());
    }
  }

  /** What a plan says of tags, a run writes. */
  @ParameterizedTest
  @EnumSource(Schema.class)
  void a_run_writes_jobs_with_the_tags_that_the_plan_foretold(Schema schema) {
    try (TestDatabase db = seeded(schema)) {
      JsonNode plan = CliRun.run("plan", "--url", db.url(), "-o", "json").exits(0).document("plan");
      JsonNode report =
          CliRun.run("reconcile", "once", "--url", db.url(), "-o", "json")
              .exits(0)
              .document("report");
      int compared = 0;
      for (int i = 0; i < plan.get("presets").size(); i++) {
        for (JsonNode workspace : report.at("/presets/" + i + "/created")) {
          String tags =
              db.queryOne(
                  "SELECT j.tags::text FROM provisioner_jobs j JOIN workspace_builds b"
                      + " ON b.job_id = j.id WHERE b.workspace_id = ?",
                  UUID.fromString(workspace.asText()));
          JsonNode foretold = plan.at("/presets/" + i + "/provisioner/tags");
          assertEquals(Reference.parse(tags), foretold);
          compared++;
        }
      }
      assertTrue(compared >= 7, "compared: " + compared);
    }
  }
}
