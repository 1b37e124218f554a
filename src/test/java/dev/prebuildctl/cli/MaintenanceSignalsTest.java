package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.support.Await;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals to {@code pause} as a process of its own. */
class MaintenanceSignalsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143", "HUP,129"})
  void signal_is_passed_on_then_the_pause_ends(String signal, int code) throws Exception {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      String trap = "trap 'echo got %s; exit 0' %s; ".formatted(signal, signal);
      Process process = pausing(db, "sh", "-c", trap + held.script("echo never"));
      held.awaitBegun();
      assertEquals("true", paused(db));
      ToolProcess.signal(process, signal);
      assertEquals(code, ToolProcess.await(process));
      assertEquals("got " + signal + "\n", ToolProcess.out(process));
      assertEquals("false", paused(db));
    }
  }

  @Test
  void command_that_does_not_trap_the_signal_dies_of_it() throws Exception {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      Process process = pausing(db, "sh", "-c", held.script("true"));
      held.awaitBegun();
      ToolProcess.signal(process, "TERM");
      assertEquals(143, ToolProcess.await(process));
      assertTrue(ToolProcess.err(process).contains("Reconciliation is resumed."));
      assertEquals("false", paused(db));
    }
  }

  @Test
  void command_reads_our_input_and_writes_our_output_byte_for_byte() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Process process = pausing(db, "cat");
      byte[] text = "one\n\u00e4\u0001\n".getBytes(StandardCharsets.UTF_8);
      process.getOutputStream().write(text);
      process.getOutputStream().close();
      assertEquals(new String(text, StandardCharsets.UTF_8), ToolProcess.out(process));
      assertEquals(0, ToolProcess.await(process));
    }
  }

  @Test
  void signal_while_waiting_for_another_reconciler_runs_nothing() throws Exception {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Gate.execute(db.connection(), "BEGIN; SELECT pg_advisory_xact_lock(7)");
      Process process =
          ToolProcess.startApart(
              "pause", "--wait", "--url", db.url(), "--", "sh", "-c", held.script("true"));
      awaitLine(process, "waiting up to");
      ToolProcess.signal(process, "INT");
      assertEquals(130, ToolProcess.await(process));
      assertFalse(held.hasBegun());
      assertEquals("false", paused(db));
    }
  }

  @Test
  void signal_while_waiting_without_a_command_leaves_the_pause_and_says_so() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Gate.execute(db.connection(), "BEGIN; SELECT pg_advisory_xact_lock(7)");
      Process process = ToolProcess.startApart("pause", "--wait", "--url", db.url());
      awaitLine(process, "waiting up to");
      ToolProcess.signal(process, "TERM");
      assertEquals(143, ToolProcess.await(process));
      assertTrue(ToolProcess.err(process).contains("stays paused"));
      assertEquals("true", paused(db));
    }
  }

  @Test
  void second_signal_ends_the_tries_to_resume() throws Exception {
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        dev.prebuildctl.support.CutProxy proxy =
            new dev.prebuildctl.support.CutProxy(db, "never sent", 1)) {
      Process process =
          ToolProcess.startApart(
              "pause", "--url", proxy.url(), "--", "sh", "-c", held.script("true"));
      held.awaitBegun();
      proxy.goDown();
      ToolProcess.signal(process, "INT");
      awaitLine(process, "a signal ends that");
      ToolProcess.signal(process, "INT");
      assertEquals(130, ToolProcess.await(process));
      assertTrue(ToolProcess.err(process).contains("RECONCILIATION IS STILL PAUSED"));
    }
  }

  @Test
  void control_c_on_a_terminal_reaches_the_command_once() throws Exception {
    PseudoTerminal.assumeThere();
    HeldCommand held = new HeldCommand(folder);
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      String trap = "n=0; trap 'n=$((n+1)); touch %s/go' INT; ".formatted(folder);
      List<String> line =
          ToolProcess.commandLine(
              List.of(),
              "pause",
              "--url",
              db.url(),
              "--",
              "sh",
              "-c",
              trap + held.script("sleep 0.5; echo interrupts: $n"));
      PseudoTerminal terminal = PseudoTerminal.start(line);
      held.awaitBegun();
      terminal.type("\u0003");
      assertEquals(130, terminal.await());
      assertTrue(terminal.shown().contains("interrupts: 1"), terminal.shown());
      assertEquals("false", paused(db));
    }
  }

  private static Process pausing(TestDatabase db, String... command) throws Exception {
    List<String> args = new java.util.ArrayList<>(List.of("pause", "--url", db.url(), "--"));
    args.addAll(List.of(command));
    return ToolProcess.startApart(args.toArray(String[]::new));
  }

  /** Reads byte by byte: what follows stays for the test. */
  private static void awaitLine(Process process, String text) throws Exception {
    StringBuilder seen = new StringBuilder();
    Await.until(
        () -> {
          try {
            int next = process.getErrorStream().read();
            if (next < 0) {
              throw new AssertionError("it ended: " + seen);
            }
            seen.append((char) next);
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          return seen.indexOf(text) >= 0;
        },
        () -> text);
  }

  private static String paused(TestDatabase db) {
    return db.queryOne(
        "SELECT value::jsonb ->> 'reconciliation_paused' FROM site_configs"
            + " WHERE key = 'prebuilds_settings'");
  }
}
