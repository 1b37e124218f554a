package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.TestRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts, checks of schedules and the summaries of CI, on the sample deployment. */
class SchedulesTest {
  @TempDir private Path folder;

  private static TestDatabase deployment() {
    TestDatabase db = Postgres.fresh(Schema.V421);
    db.execute(Schema.resource("seed.sql"));
    return db;
  }

  private static void repair(TestDatabase db) {
    db.execute(
        "UPDATE template_version_preset_prebuild_schedules SET cron_expression = '* 19-22 * * 1-5'"
            + " WHERE cron_expression = '* 16-22 * * 1-5';"
            + " UPDATE template_version_presets SET scheduling_timezone = 'Europe/Berlin'"
            + " WHERE scheduling_timezone = 'Mars/Olympus_Mons'");
  }

  @Test
  void a_check_fails_until_every_schedule_counts() {
    try (TestDatabase db = deployment()) {
      CliRun.run("plan", "--check", "--url", db.url())
          .exits(1)
          .says("! data/jupyter/CPU: schedules overlap: * 8-18 * * 1-5 and * 16-22 * * 1-5")
          .says("! data/jupyter/Large GPU: timezone \"Mars/Olympus_Mons\" is not in the IANA")
          .says("2 problems.");
      JsonNode check =
          CliRun.run("plan", "--check", "--url", db.url(), "-o", "json").exits(1).document("check");
      assertEquals(2, check.get("problems").size());
      CliRun.run("plan", "--check", "--url", db.url(), "--template", "docker-dev").exits(0);
      CliRun.run("plan", "--check", "--until", "1d", "--url", db.url()).exits(1).says("Forecast:");
      CliRun.run("plan", "--until", "1d", "--url", db.url()).exits(0).says("2 problems.");
      repair(db);
      CliRun.run("plan", "--check", "--url", db.url()).exits(0).says("no problem.");
      CliRun.run("plan", "--check", "--until", "1d", "--url", db.url()).exits(0);
    }
  }

  @Test
  void a_forecast_tells_changes_in_the_presets_timezone() {
    try (TestDatabase db = deployment()) {
      String[] line = {
        "plan",
        "--url",
        db.url(),
        "--template",
        "jupyter",
        "--at",
        "2026-10-24T20:00:00Z",
        "--until",
        "2026-10-25T12:00:00Z"
      };
      CliRun.run(line)
          .exits(0)
          .says("Sun 2026-10-25 00:00 +02:00  3 -> 2")
          .says("Sun 2026-10-25 12:00 +01:00  2 -> 3");
      String[] json = java.util.Arrays.copyOf(line, line.length + 2);
      json[line.length] = "-o";
      json[line.length + 1] = "json";
      JsonNode changes = CliRun.run(json).exits(0).document("forecast").at("/presets/1/changes");
      assertEquals("2026-10-24T22:00:00.000000Z", changes.at("/0/at").asText());
      assertEquals("2026-10-25T11:00:00.000000Z", changes.at("/1/at").asText());
      assertEquals("2026-10-25T12:00:00+01:00", changes.at("/1/local_time").asText());
    }
  }

  @Test
  void schedules_are_looked_at_offline_and_without_writing() throws IOException {
    try (TestDatabase db = deployment();
        TestRole role = TestRole.in(db)) {
      role.may("SELECT ON ALL TABLES IN SCHEMA public");
      db.execute("ALTER DATABASE " + db.name() + " SET default_transaction_read_only = on");
      TableDump before = TableDump.of(db);
      Path file = folder.resolve("s.json");
      String live = CliRun.run("snapshot", "--url", role.url(), "-o", "json").exits(0).out();
      Files.writeString(file, live);
      CliRun.run("plan", "--check", "--url", role.url()).exits(1);
      CliRun.run("plan", "--until", "7d", "--url", role.url()).exits(0);
      CliRun.run("plan", "--url", role.url(), "--max-creates", "1").exits(0);
      assertEquals(before, TableDump.of(db));
      String from = file.toString();
      CliRun.run("plan", "--check", "--from", from).exits(1).says("2 problems.");
      String forecast = CliRun.run("plan", "--until", "7d", "--from", from, "-o", "json").out();
      assertEquals(
          forecast, CliRun.run("plan", "--until", "7d", "--from", from, "-o", "json").out());
      db.execute("SET default_transaction_read_only = off");
    }
  }

  @Test
  void what_says_nothing_of_schedules_is_refused() {
    for (String[] line :
        new String[][] {
          {"--until", "yesterday", "it is neither RFC 3339"},
          {"--until", "2020-01-01T00:00:00Z", "it is not after the plan's time"},
          {"--until", "4000d", "it is more than ten years ahead"},
          {"--until", "0s", "it is not after the plan's time"},
          {"--check", "--detailed-exitcode", "--detailed-exitcode says nothing of schedules"},
          {"--check", "--max-creates=1", "a budget or --delete-stranded says nothing of schedules"},
          {"--check", "--delete-stranded", "says nothing of schedules"},
          {"--check", "--out=plan.json", "--out says nothing of schedules"},
        }) {
      try (TestDatabase db = deployment()) {
        CliRun.run("plan", "--url", db.url(), line[0], line[1]).exits(64).complains(line[2]);
      }
    }
  }

  @Test
  void in_github_actions_plans_forecasts_and_checks_are_appended_to_the_summary()
      throws IOException {
    try (TestDatabase db = deployment()) {
      Path summary = folder.resolve("summary.md");
      Map<String, String> actions = Map.of("GITHUB_STEP_SUMMARY", summary.toString());
      String markdown = CliRun.run(actions, "plan", "--url", db.url(), "-o", "markdown").out();
      assertTrue(Files.readString(summary).startsWith("### Plan: "), markdown);
      CliRun.run(actions, "plan", "--url", db.url(), "--check").exits(1);
      CliRun.run(actions, "plan", "--url", db.url(), "--until", "1d", "-o", "json").exits(0);
      CliRun.run(actions, "reconcile", "once", "--dry-run", "--url", db.url()).exits(0);
      String text = Files.readString(summary);
      assertEquals(3 + 1, text.split("(?m)^### ", -1).length - 1, text);
      assertTrue(text.contains("### Check: 5 schedules of 16 presets; 2 problems."), text);
      assertTrue(text.contains("| **data/jupyter v5** | GPU "), text);
    }
  }

  @Test
  void a_summary_that_cannot_be_written_is_told_and_fails_nothing() {
    try (TestDatabase db = deployment()) {
      CliRun.run(
              Map.of("GITHUB_STEP_SUMMARY", folder + "/none/summary.md"),
              "plan",
              "--url",
              db.url(),
              "--detailed-exitcode")
          .exits(2)
          .says("Plan: ")
          .complains("warning: the summary was not written");
    }
  }

  @Test
  void a_terminal_that_was_not_told_its_size_is_not_taken_for_the_narrowest() {
    try (TestDatabase db = deployment()) {
      String usual = CliRun.run("plan", "--check", "--url", db.url()).out();
      String sizeless =
          CliRun.run(Map.of("COLUMNS", "0"), "plan", "--check", "--url", db.url()).out();
      String narrow =
          CliRun.run(Map.of("COLUMNS", "1"), "plan", "--check", "--url", db.url()).out();
      assertEquals(usual, sizeless);
      assertTrue(narrow.lines().allMatch(line -> line.length() <= 40), narrow);
    }
  }

  @Test
  void only_plan_prints_markdown() {
    CliRun.run("snapshot", "-o", "markdown").exits(64).complains("only 'plan' prints markdown");
    assertFalse(CliRun.run("help", "plan").out().isEmpty());
  }

  @Test
  void budgets_hold_for_plan_reconcile_once_and_apply() throws IOException {
    try (TestDatabase db = deployment()) {
      String file = folder.resolve("plan.json").toString();
      JsonNode plan =
          CliRun.run(
                  "plan",
                  "--url",
                  db.url(),
                  "--max-creates",
                  "3",
                  "--max-deletes",
                  "2",
                  "--out",
                  file,
                  "-o",
                  "json")
              .exits(0)
              .document("plan");
      assertEquals(3, plan.at("/totals/create").asInt());
      assertEquals(2, plan.at("/totals/delete").asInt());
      JsonNode report =
          CliRun.run("apply", file, "--url", db.url(), "-o", "json").exits(0).document("report");
      assertEquals(3, report.get("created").asInt());
      assertEquals(2, report.get("deleted").asInt());
      assertTrue(report.get("held_back").asInt() > 0);
      CliRun run =
          CliRun.run(
              "reconcile", "once", "--url", db.url(), "--max-creates", "1", "--max-deletes", "0");
      run.exits(0).says("Done: created 1, deleted 0").says("(max_creates)");
      CliRun.run("reconcile", "once", "--url", db.url(), "--max-creates", "-1").exits(64);
    }
  }
}
