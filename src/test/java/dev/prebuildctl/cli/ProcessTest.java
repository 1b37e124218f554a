package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tool as a process of its own: what it loads, and how it takes signals and company. */
class ProcessTest {
  private static final Path FULL = Path.of("/dev/full");

  @Test
  void version_is_answered_before_anything_is_loaded() throws Exception {
    List<String> classes = loaded("version");
    assertFalse(classes.stream().anyMatch(name -> name.startsWith("picocli.")), "picocli");
    assertFalse(classes.stream().anyMatch(name -> name.startsWith("org.postgresql.")), "driver");
  }

  @Test
  void plan_loads_no_pool_no_terminal_no_demo_and_no_other_command() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      List<String> classes = loaded("plan", "--url", db.url());
      assertTrue(classes.contains("dev.prebuildctl.cli.PlanCommand"));
      for (String unwanted :
          List.of(
              "com.zaxxer.hikari.",
              "org.jline.",
              "dev.prebuildctl.demo.",
              "dev.prebuildctl.hcl.",
              "com.fasterxml.jackson.databind.",
              "dev.prebuildctl.cli.ReconcileOnceCommand",
              "dev.prebuildctl.cli.SnapshotCommand")) {
        assertFalse(classes.stream().anyMatch(name -> name.startsWith(unwanted)), unwanted);
      }
    }
  }

  @Test
  void an_answer_that_cannot_be_written_is_an_error() throws Exception {
    assumeTrue(Files.exists(FULL), "no full device");
    for (String[] line : new String[][] {{"schema", "plan"}, {"version"}}) {
      Process process =
          new ProcessBuilder(ToolProcess.commandLine(List.of(), line))
              .redirectOutput(FULL.toFile())
              .start();
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(1, process.waitFor(), said);
      assertTrue(said.contains("the answer could not be written to standard output: "), said);
    }
  }

  @Test
  void a_reader_that_goes_away_is_no_error() throws Exception {
    Process process = ToolProcess.start("schema", "plan");
    process.getInputStream().close();
    assertEquals("", new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, process.waitFor());
  }

  private static List<String> loaded(String... args) throws Exception {
    Process process =
        new ProcessBuilder(ToolProcess.commandLine(List.of("-Xlog:class+load:stdout"), args))
            .redirectErrorStream(true)
            .start();
    List<String> classes = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines
          .lines()
          .filter(line -> line.contains(" source: "))
          .forEach(
              line ->
                  classes.add(line.replaceFirst("^.*\\] ", "").replaceFirst(" source: .*", "")));
    }
    assertEquals(0, process.waitFor());
    return classes;
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void signal_ends_a_run_with_its_own_exit_code(String signal, int code) throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Connection other = db.connection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN; SELECT pg_advisory_xact_lock(7)");
      Process process =
          ToolProcess.start("reconcile", "once", "--url", db.url(), "--lock-timeout", "60s", "-vv");
      try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
        String line = err.readLine();
        while (line != null && !line.contains("another reconciler holds the lock")) {
          line = err.readLine();
        }
        ToolProcess.signal(process, signal);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      }
      assertEquals(code, process.exitValue());
    }
  }

  @Test
  void two_processes_at_once_never_make_more_than_desired() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute(Schema.resource("seed.sql"));
      int before = workspaces(db);
      int planned =
          CliRun.run("plan", "--url", db.url(), "-o", "json")
              .document("plan")
              .get("totals")
              .get("create")
              .asInt();
      for (int round = 0; round < 3; round++) {
        Process one = ToolProcess.start("reconcile", "once", "--url", db.url(), "-o", "json");
        Process two = ToolProcess.start("reconcile", "once", "--url", db.url(), "-o", "json");
        List<String> outcomes = List.of(outcome(one), outcome(two));
        assertTrue(outcomes.contains("done"), outcomes.toString());
        Invariants.mustHold(db);
      }
      assertEquals(before + planned, workspaces(db));
    }
  }

  private static int workspaces(TestDatabase db) {
    return Integer.parseInt(db.queryOne("SELECT count(*) FROM workspaces"));
  }

  private static String outcome(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), err);
    JsonNode report = Reference.parse(out);
    return report.get("status").asText();
  }
}
