package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live view in a real terminal: what is typed, what is seen, and what is left behind. */
class WatchTmuxTest {
  @TempDir Path folder;

  @BeforeEach
  void assumeTmux() {
    Tmux.assumeThere();
  }

  private static TestDatabase seeded() {
    TestDatabase db = Postgres.fresh(Schema.V540);
    db.execute(Schema.resource("seed.sql"));
    return db;
  }

  private Tmux watch(TestDatabase db, int columns, int rows, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("watch", "--url", db.url()));
    arguments.addAll(List.of(more));
    return Tmux.start(
        folder,
        columns,
        rows,
        ToolProcess.commandLine(List.of(), arguments.toArray(String[]::new)));
  }

  @ParameterizedTest
  @CsvSource({"80,24", "200,50"})
  void it_is_driven_by_keys_and_leaves_the_terminal_as_it_was(int columns, int rows)
      throws IOException {
    try (TestDatabase db = seeded();
        Tmux tmux = watch(db, columns, rows, "--interval", "300ms")) {
      tmux.awaitShown("Not paused");
      assertEquals("10", tmux.modes(), "other screen, no cursor");
      assertTrue(tmux.lines().get(0).contains(db.name()), tmux::screen);
      assertTrue(tmux.lines().get(rows - 1).contains("quit"), tmux::screen);
      tmux.press("?");
      tmux.awaitShown("Any key goes back");
      tmux.press("x");
      tmux.awaitShown("PRESET");
      tmux.press("/", "g", "o", " ", "1", ".", "2", "5", "Enter");
      tmux.awaitShown("filter \"go 1.25\"");
      tmux.awaitGone("jupyter");
      tmux.press("Enter");
      tmux.awaitShown("prebuild-7f7da4zzz4xeaz2");
      tmux.press("Escape");
      tmux.awaitShown("jupyter");
      tmux.press("s");
      tmux.awaitShown("by name");
      tmux.press("End");
      tmux.press("p");
      tmux.awaitShown("[y/N]");
      tmux.press("n");
      tmux.awaitShown("Nothing was done.");
      tmux.press("p", "y");
      tmux.awaitShown("PAUSED");
      tmux.press("p", "y");
      tmux.awaitShown("Not paused");
      tmux.press("r", "y");
      tmux.awaitShown("Reconciled: created");
      tmux.awaitShown("created prebuild");
      tmux.press("q");
      assertEquals(0, tmux.awaitSane());
    }
  }

  @Test
  void it_follows_a_window_that_changes_its_size() throws IOException {
    try (TestDatabase db = seeded();
        Tmux tmux = watch(db, 80, 24, "--interval", "1h")) {
      tmux.awaitShown("Not paused");
      tmux.resize(200, 50);
      tmux.awaitShown("hard limited");
      tmux.awaitShown("NEXT");
      assertTrue(tmux.lines().get(49).contains("quit"), tmux::screen);
      tmux.resize(30, 8);
      tmux.awaitShown("watch needs");
      tmux.resize(40, 10);
      tmux.awaitShown("PRESET");
      tmux.resize(80, 24);
      tmux.awaitShown("Events");
      assertTrue(tmux.lines().get(23).contains("quit"), tmux::screen);
      tmux.press("C-c");
      assertEquals(130, tmux.awaitSane());
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130", "HUP,129"})
  void killed_it_leaves_the_terminal_as_it_was(String signal, int code) throws Exception {
    try (TestDatabase db = seeded();
        Tmux tmux = watch(db, 80, 24)) {
      tmux.awaitShown("Not paused");
      new ProcessBuilder("kill", "-" + signal, "" + tmux.tool().pid()).start().waitFor();
      assertEquals(code, tmux.awaitSane());
    }
  }

  @Test
  void a_loop_behind_the_view_is_told_in_its_header_and_ends_with_it() throws Exception {
    try (TestDatabase db = seeded();
        Tmux tmux = watch(db, 160, 40, "--reconcile", "--interval", "1h", "--jitter", "0s")) {
      tmux.awaitShown("Last run: Reconciled: created");
      tmux.awaitShown("next reconciliation");
      db.update("UPDATE templates SET deprecated = 'gone' WHERE name = 'kubernetes-go'");
      tmux.press("r", "y");
      tmux.awaitShown("Reconciled: created 0, deleted 1");
      new ProcessBuilder("kill", "-TERM", "" + tmux.tool().pid()).start().waitFor();
      assertEquals(143, tmux.awaitSane());
    }
  }

  @Test
  void what_is_wrong_from_the_beginning_is_told_on_the_main_screen() throws IOException {
    try (TestDatabase db = seeded();
        Tmux tmux = watch(db, 80, 24, "--template", "nowhere")) {
      assertEquals(1, tmux.awaitSane());
      tmux.awaitShown("no template \"nowhere\"");
    }
  }

  @Test
  void on_a_dumb_terminal_it_tells_changes_line_by_line() throws IOException {
    try (TestDatabase db = seeded()) {
      List<String> command = new ArrayList<>(List.of("env", "TERM=dumb"));
      command.addAll(ToolProcess.commandLine(List.of(), "watch", "--url", db.url()));
      try (Tmux tmux = Tmux.start(folder, 120, 30, command)) {
        tmux.awaitShown("kubernetes-go/Go 1.25  ");
        assertEquals("01", tmux.modes());
        tmux.press("C-c");
        assertEquals(130, tmux.awaitEnd());
      }
    }
  }
}
