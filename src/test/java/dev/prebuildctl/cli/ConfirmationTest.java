package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions before something is written: who is asked, and what counts as a yes. */
class ConfirmationTest {
  private static final String AT = "2030-01-02T03:04:05Z";
  private static final String QUESTION = "Write to the database with the clock at " + AT + "?";

  @ParameterizedTest
  @CsvSource({"y,0", "Y,0", "yes,0", "' YES ',0", "n,1", "no,1", "'',1", "yesterday,1", ",1"})
  void only_yes_goes_on_and_anything_else_does_nothing(String answer, int exit) {
    try (TestDatabase db = deployment()) {
      TableDump before = TableDump.of(db);
      CliRun run =
          CliRun.answering(answer, "reconcile", "once", "--url", db.url(), "--at", AT)
              .exits(exit)
              .complains(QUESTION + " [y/N] ");
      if (exit == 0) {
        assertNotEquals(before, TableDump.of(db));
      } else {
        run.complains("not confirmed; nothing was done");
        assertEquals(before, TableDump.of(db));
      }
    }
  }

  @Test
  void without_a_terminal_it_is_a_usage_error_and_nothing_is_done() {
    try (TestDatabase db = deployment()) {
      TableDump before = TableDump.of(db);
      CliRun.run("reconcile", "once", "--url", db.url(), "--at", AT)
          .exits(64)
          .complains("Confirm it with --yes; there is no terminal to ask on.");
      assertEquals(before, TableDump.of(db));
    }
  }

  @Test
  void yes_beforehand_is_not_asked_again() {
    try (TestDatabase db = deployment()) {
      CliRun run =
          CliRun.answering("n", "reconcile", "once", "--url", db.url(), "--at", AT, "--yes")
              .exits(0);
      assertFalse(run.err().contains(QUESTION), run.err());
    }
  }

  /** Ctrl-D is what a terminal makes an end of input of. */
  @ParameterizedTest
  @CsvSource({"y,0", "n,1", "^D,1"})
  void real_terminal_is_asked(String keys, int exit) throws Exception {
    PseudoTerminal.assumeThere();
    try (TestDatabase db = deployment()) {
      PseudoTerminal terminal =
          PseudoTerminal.start(
              ToolProcess.commandLine(
                  List.of(), "reconcile", "once", "--url", db.url(), "--at", AT));
      terminal.awaitShown(QUESTION);
      terminal.type(keys.equals("^D") ? "\u0004" : keys + "\n");
      assertEquals(exit, terminal.await(), terminal::shown);
    }
  }

  @Test
  void process_without_a_terminal_is_not_asked() throws Exception {
    try (TestDatabase db = deployment()) {
      Process process = ToolProcess.start("reconcile", "once", "--url", db.url(), "--at", AT);
      assertEquals(64, ToolProcess.await(process));
    }
  }

  private static TestDatabase deployment() {
    TestDatabase db = Postgres.fresh(Schema.V421);
    db.execute(Schema.resource("seed.sql"));
    return db;
  }
}
