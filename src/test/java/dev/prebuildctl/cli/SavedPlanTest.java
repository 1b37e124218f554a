package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.TestRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans that are saved, looked at and applied, on the sample deployment. */
class SavedPlanTest {
  @TempDir private Path folder;

  private static TestDatabase deployment(Schema schema) {
    TestDatabase db = Postgres.fresh(schema);
    db.execute(Schema.resource("seed.sql"));
    return db;
  }

  private String save(TestDatabase db, String... more) {
    String file = folder.resolve("plan.json").toString();
    String[] plan = {"plan", "--url", db.url(), "--out", file};
    CliRun.run(joined(plan, more)).exits(0).complains("Saved to " + file);
    return file;
  }

  private static String[] joined(String[] one, String... two) {
    return java.util.stream.Stream.of(one, two)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  /** Refused, with nothing written. */
  private static CliRun refused(TestDatabase db, int exit, String... line) {
    TableDump before = TableDump.of(db);
    CliRun run = CliRun.run(line).exits(exit);
    assertEquals(before, TableDump.of(db));
    return run;
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void a_saved_plan_does_what_it_says_and_leaves_nothing_to_do(Schema schema) throws IOException {
    try (TestDatabase db = deployment(schema)) {
      Path file = folder.resolve("plan.json");
      JsonNode plan =
          CliRun.run("plan", "--url", db.url(), "--out", file.toString(), "-o", "json")
              .exits(0)
              .document("plan");
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      JsonNode report =
          CliRun.run("apply", file.toString(), "--url", db.url(), "-o", "json")
              .exits(0)
              .document("report");
      for (String[] kind :
          new String[][] {{"create", "created"}, {"delete", "deleted"}, {"cancel", "cancelled"}}) {
        assertEquals(plan.get("totals").get(kind[0]), report.get(kind[1]));
      }
      assertTrue(report.get("drift").isNull());
      CliRun.run("plan", "--url", db.url(), "--detailed-exitcode").exits(0);
      Invariants.mustHold(db);
    }
  }

  @Test
  void what_json_prints_is_what_the_file_keeps() throws IOException {
    try (TestDatabase db = deployment(Schema.V421)) {
      Path file = folder.resolve("plan.json");
      Files.writeString(file, "an older plan");
      String printed =
          CliRun.run("plan", "--url", db.url(), "--out", file.toString(), "-o", "json").out();
      assertEquals(printed, Files.readString(file));
      try (var files = Files.list(folder)) {
        assertEquals(1, files.count(), "nothing beside it");
      }
      CliRun.reading(printed, "apply", "-", "--url", db.url()).exits(0).says("Done: created");
    }
  }

  @Test
  void a_plan_for_a_part_is_applied_to_that_part() {
    try (TestDatabase db = deployment(Schema.V421)) {
      String file = save(db, "--template", "kubernetes-go", "--backoff-interval", "2m");
      db.execute(
          "UPDATE template_version_presets SET desired_instances = 9 WHERE name = 'Small EU'");
      JsonNode report =
          CliRun.run("apply", file, "--url", db.url(), "-o", "json").exits(0).document("report");
      for (JsonNode preset : report.get("presets")) {
        assertEquals("kubernetes-go", preset.get("template_name").asText());
      }
      assertTrue(report.get("created").asInt() > 0);
    }
  }

  @Test
  void a_stale_plan_exits_with_5_and_shows_what_differs() {
    try (TestDatabase db = deployment(Schema.V421)) {
      String file = save(db);
      db.execute(
          "UPDATE template_version_presets SET desired_instances = 7 WHERE name = 'Go 1.25'");
      refused(db, 5, "apply", file, "--url", db.url())
          .says("- planned: create 1: wants 2, has 1 running")
          .says("+ now: create 6: wants 7, has 1 running")
          .says("is stale: 1 preset would be treated otherwise now")
          .says("--allow-fewer");
      JsonNode drift =
          refused(db, 5, "apply", file, "--url", db.url(), "-o", "json").document("drift");
      assertEquals("Go 1.25", drift.at("/presets/0/preset_name").asText());
      JsonNode report =
          CliRun.run("apply", file, "--url", db.url(), "--allow-fewer", "-o", "json")
              .exits(0)
              .document("report");
      assertEquals(1, report.at("/drift/presets").size());
      CliRun.run("apply", file, "--url", db.url(), "--allow-fewer")
          .exits(0)
          .says("have in common was done")
          .says("Done: created 0, deleted 0, cancelled 0");
    }
  }

  @Test
  void what_is_no_longer_there_is_drift_and_no_error() {
    try (TestDatabase db = deployment(Schema.V421)) {
      String file = save(db, "--template", "kubernetes-go");
      db.execute("UPDATE template_version_presets SET desired_instances = NULL");
      refused(db, 5, "apply", file, "--url", db.url())
          .says("+ now: no longer: the preset is gone, or wants no prebuilds any more");
    }
  }

  @Test
  void a_plan_of_another_database_is_refused_even_if_all_rows_are_the_same() {
    try (TestDatabase db = deployment(Schema.V421);
        TestDatabase other = deployment(Schema.V421)) {
      String file = save(db);
      refused(other, 1, "apply", file, "--url", other.url(), "--allow-fewer")
          .complains("made for another database than this one: its name is");
    }
  }

  @Test
  void a_plan_of_another_schema_is_refused() {
    try (TestDatabase db = deployment(Schema.V421)) {
      String file = save(db);
      db.execute("UPDATE schema_migrations SET version = 430");
      refused(db, 1, "apply", file, "--url", db.url())
          .complains("made at migration 421, the database is at 430");
    }
  }

  @Test
  void a_plan_for_another_time_is_refused() {
    try (TestDatabase db = deployment(Schema.V421)) {
      String file = folder.resolve("plan.json").toString();
      CliRun.run("plan", "--url", db.url(), "--at", "2030-01-02T03:04:05Z", "--out", file)
          .exits(0)
          .complains("a plan made with --at is not applied");
      refused(db, 1, "apply", file, "--url", db.url())
          .complains("the plan was made with --at 2030-01-02T03:04:05Z");
    }
  }

  @Test
  void a_plan_that_is_too_old_is_refused() {
    try (TestDatabase db = deployment(Schema.V421)) {
      String file = save(db);
      refused(db, 1, "apply", file, "--url", db.url(), "--max-age", "1us").complains("--max-age");
    }
  }

  @Test
  void a_plan_that_was_changed_or_cut_off_is_refused() throws IOException {
    try (TestDatabase db = deployment(Schema.V421)) {
      Path file = Path.of(save(db));
      String plan = Files.readString(file);
      Files.writeString(file, plan.replace("\"count\":1,", "\"count\":9,"));
      refused(db, 1, "apply", file.toString(), "--url", db.url())
          .complains("is not the plan that was saved: its checksum does not fit");
      Files.writeString(file, plan.substring(0, plan.length() / 2));
      JsonNode error =
          refused(db, 1, "apply", file.toString(), "--url", db.url(), "-o", "json")
              .complains("ends in the middle")
              .document("error");
      assertEquals("file", error.get("kind").asText());
      refused(db, 1, "apply", file + ".none", "--url", db.url())
          .complains("cannot be read: there is no such file");
    }
  }

  @Test
  void paused_and_locked_are_as_for_a_reconciliation() throws SQLException {
    try (TestDatabase db = deployment(Schema.V421);
        Connection other = db.connection();
        Statement statement = other.createStatement()) {
      String file = save(db);
      statement.execute("BEGIN; SELECT pg_advisory_xact_lock(7)");
      JsonNode locked =
          refused(db, 0, "apply", file, "--url", db.url(), "-o", "json").document("report");
      assertEquals("locked", locked.get("status").asText());
      refused(db, 4, "apply", file, "--url", db.url(), "--fail-if-locked");
      refused(db, 4, "apply", file, "--url", db.url(), "--lock-timeout", "300ms");
      statement.execute("COMMIT");
      CliRun.run("pause", "--url", db.url()).exits(0);
      JsonNode paused =
          refused(db, 0, "apply", file, "--url", db.url(), "-o", "json").document("report");
      assertEquals("paused", paused.get("status").asText());
      refused(db, 64, "apply", file, "--url", db.url(), "--parallelism", "0");
    }
  }

  @Test
  void a_plan_that_cannot_be_written_leaves_what_was_there() throws IOException {
    try (TestDatabase db = deployment(Schema.V421)) {
      CliRun.run("plan", "--url", db.url(), "--out", folder + "/none/plan.json")
          .exits(1)
          .complains("plan.json cannot be written: there is no such file or folder");
      CliRun.run("plan", "--url", db.url(), "--out", folder.toString())
          .exits(1)
          .complains("cannot be written: it is a folder");
      try (var files = Files.list(folder)) {
        assertEquals(0, files.count());
      }
    }
  }

  @Test
  void a_link_stays_one_and_a_device_is_written_to_and_not_replaced() throws IOException {
    try (TestDatabase db = deployment(Schema.V421)) {
      Path file = folder.resolve("plans").resolve("plan.json");
      Files.createDirectory(file.getParent());
      Files.writeString(file, "an older plan");
      for (Path target : new Path[] {file, Path.of("/dev/null")}) {
        Path link = Files.createSymbolicLink(folder.resolve("link" + target.hashCode()), target);
        CliRun.run("plan", "--url", db.url(), "--out", link.toString()).exits(0);
        assertTrue(Files.isSymbolicLink(link), target.toString());
      }
      CliRun.run("apply", file.toString(), "--url", db.url()).exits(0).says("Done: created");
      CliRun.run("plan", "--url", db.url(), "--out", "-")
          .exits(64)
          .complains("--out cannot be standard output");
    }
  }

  @Test
  void times_beyond_what_documents_can_say_are_those_nearest_to_them() {
    try (TestDatabase db = deployment(Schema.V421)) {
      db.execute(
          "UPDATE template_version_presets SET last_invalidated_at = 'infinity' WHERE name = 'GPU';"
              + " UPDATE template_version_presets SET last_invalidated_at = '-infinity'"
              + " WHERE name = 'Spark'");
      CliRun snapshot = CliRun.run("snapshot", "--url", db.url(), "-o", "json").exits(0);
      snapshot
          .says("\"last_invalidated_at\":\"9999-12-31T23:59:59.999999Z\"")
          .says("\"last_invalidated_at\":\"0000-01-01T00:00:00.000000Z\"");
      CliRun.reading(snapshot.out(), "plan", "--from", "-", "-o", "json").exits(0);
      CliRun.run("apply", save(db), "--url", db.url()).exits(0);
      CliRun.run("plan", "--url", db.url(), "--at", "9999-12-31T23:59:59Z").exits(0);
      for (String at : new String[] {"+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "now"}) {
        CliRun.run("plan", "--url", db.url(), "--at=" + at)
            .exits(64)
            .complains("it is not RFC 3339");
      }
      CliRun.run("plan", "--url", db.url(), "--at", "9999-12-01T00:00:00Z", "--until", "30d")
          .exits(64)
          .complains("beyond the year 9999");
    }
  }

  @Test
  void a_file_without_an_end_is_refused() {
    Path zeros = Path.of("/dev/zero");
    assumeTrue(Files.exists(zeros), "no endless device");
    CliRun.run("plan", "--from", zeros.toString())
        .exits(1)
        .complains("/dev/zero cannot be read: it is larger than 100 MB");
  }

  @Test
  void planning_and_comparing_write_nothing_and_need_no_right_to() throws IOException {
    try (TestDatabase db = deployment(Schema.V421);
        TestRole role = TestRole.in(db)) {
      role.may("SELECT ON ALL TABLES IN SCHEMA public");
      db.execute("ALTER DATABASE " + db.name() + " SET default_transaction_read_only = on");
      TableDump before = TableDump.of(db);
      Path older = folder.resolve("older.json");
      Files.writeString(
          older, CliRun.run("snapshot", "--url", role.url(), "-o", "json").exits(0).out());
      CliRun.run("plan", "--url", role.url(), "--out", folder + "/plan.json").exits(0);
      CliRun.run("snapshot", "--url", role.url(), "--diff", older.toString())
          .exits(0)
          .says("Nothing changed.");
      assertEquals(before, TableDump.of(db));
      db.execute("SET default_transaction_read_only = off");
    }
  }

  @Test
  void a_plan_made_offline_is_applied_like_one_made_on_the_spot() {
    try (TestDatabase db = deployment(Schema.V421)) {
      String snapshot = CliRun.run("snapshot", "--url", db.url(), "-o", "json").exits(0).out();
      String file = folder.resolve("plan.json").toString();
      CliRun.reading(snapshot, "plan", "--from", "-", "--out", file).exits(0).says("Plan: ");
      CliRun.run("apply", file, "--url", db.url()).exits(0).says("Done: created");
    }
  }

  @Test
  void offline_the_clock_and_the_settings_are_the_snapshots() throws IOException {
    try (TestDatabase db = deployment(Schema.V421)) {
      Path file = folder.resolve("s.json");
      String at = "2026-06-01T08:00:00.000000Z";
      Files.writeString(
          file,
          CliRun.run(
                  "snapshot",
                  "--url",
                  db.url(),
                  "-o",
                  "json",
                  "--at",
                  at,
                  "--backoff-interval",
                  "7m")
              .out());
      String from = file.toString();
      JsonNode plan =
          CliRun.run(
                  Map.of("CODER_WORKSPACE_PREBUILDS_RECONCILIATION_BACKOFF_INTERVAL", "9m"),
                  "plan",
                  "--from",
                  from,
                  "-o",
                  "json")
              .exits(0)
              .document("plan");
      assertEquals(at, plan.get("at").asText());
      assertEquals(420, plan.at("/settings/backoff_interval_seconds").asInt());
      CliRun later =
          CliRun.run(
                  "plan",
                  "--from",
                  from,
                  "--at",
                  "2026-06-01T09:00:00Z",
                  "--backoff-interval",
                  "1m",
                  "--failure-hard-limit",
                  "3",
                  "-o",
                  "json")
              .exits(0)
              .complains("failed builds, builds in progress and prebuilds are those of");
      assertEquals("2026-06-01T09:00:00.000000Z", later.document("plan").get("at").asText());
      assertEquals(60, later.document("plan").at("/settings/backoff_interval_seconds").asInt());
      CliRun.run("plan", "--from", from, "--failure-hard-limit", "5")
          .exits(64)
          .complains("--failure-hard-limit cannot be used with --from");
      CliRun.run("plan", "--from", from, "--backoff-lookback", "2h")
          .exits(64)
          .complains("--backoff-lookback cannot be used with --from");
      CliRun.run("plan", "--from", from, "--preset", "nope")
          .exits(1)
          .complains("no preset \"nope\"");
    }
  }

  @Test
  void offline_no_database_may_be_named() {
    for (String[] option :
        new String[][] {
          {"--url", "postgres://u@h/d"}, {"--embedded"}, {"--connect-timeout", "1s"}
        }) {
      for (String command : new String[] {"plan", "snapshot"}) {
        CliRun.run(joined(new String[] {command, "--from", "s.json"}, option))
            .exits(64)
            .complains(option[0] + " is for a database, and --from uses none");
      }
    }
    CliRun.run("snapshot", "--detailed-exitcode", "--from", "s.json")
        .exits(64)
        .complains("--detailed-exitcode is for --diff alone");
    CliRun.run("snapshot", "--diff", "-", "--from", "-").exits(64).complains("both read");
    CliRun.run("plan", "--from", folder + "/none.json").exits(1).complains("there is no such file");
  }

  @Test
  void a_snapshot_is_compared_with_an_older_one() throws IOException {
    try (TestDatabase db = deployment(Schema.V421);
        TestDatabase other = deployment(Schema.V421)) {
      String older = folder.resolve("older.json").toString();
      String json = CliRun.run("snapshot", "--url", db.url(), "-o", "json").exits(0).out();
      Files.writeString(Path.of(older), json);
      String[] line = {"snapshot", "--url", db.url(), "--diff", older, "--detailed-exitcode"};
      db.execute(
          "UPDATE template_version_presets SET desired_instances = 7 WHERE name = 'Go 1.25'");
      CliRun.run(line).exits(2).says("desired instances: 2 -> 7").says("Presets: 1 changed.");
      JsonNode diff = CliRun.run(joined(line, "-o", "json")).exits(2).document("snapshot_diff");
      assertEquals("desired_instances", diff.at("/presets/0/changes/0/field").asText());
      CliRun.reading(json, "snapshot", "--from", "-", "--diff", older, "--detailed-exitcode")
          .exits(0)
          .says("Nothing changed.");
      assertFalse(CliRun.run("snapshot", "--from", older).exits(0).out().isEmpty());
      CliRun.run("snapshot", "--url", other.url(), "--diff", older)
          .exits(1)
          .complains("is of another database: its name is");
      CliRun.run("snapshot", "--url", other.url(), "--diff", older, "--allow-other-database")
          .exits(0)
          .says("~ database:");
    }
  }
}
