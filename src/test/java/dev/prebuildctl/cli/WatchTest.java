package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.Await;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.CutProxy;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code watch} as a process of its own, off a terminal and at one that only exists in memory. */
class WatchTest {
  private static TestDatabase deployed() {
    TestDatabase db = Postgres.fresh(Schema.V421);
    Deployment deployment = new Deployment(db);
    deployment.preset(deployment.template(deployment.organization("acme"), "docker"), "small", 2);
    return db;
  }

  private static Process start(String url, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("watch", "--interval", "200ms", "--url", url));
    arguments.addAll(List.of(more));
    return ToolProcess.startApart(arguments.toArray(String[]::new));
  }

  private static String lineWith(BufferedReader lines, String text) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(text)) {
      line = lines.readLine();
    }
    assertTrue(line != null, "no line has " + text);
    return line;
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143", "HUP,129"})
  void off_a_terminal_each_change_is_a_line_until_a_signal_comes(String signal, int code)
      throws Exception {
    try (TestDatabase db = deployed()) {
      Process process = start(db.url());
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        String first = lines.readLine();
        assertTrue(
            first.endsWith("Z  acme/docker/small  below desired: wants 2, has 0 running"), first);
        CliRun.run("pause", "--url", db.url()).exits(0);
        lineWith(lines, "Z  paused");
        CliRun.run("resume", "--url", db.url()).exits(0);
        lineWith(lines, "Z  resumed");
        db.execute("UPDATE template_version_presets SET desired_instances = 5");
        lineWith(lines, "acme/docker/small  wants 5, before 2");
        ToolProcess.signal(process, signal);
        assertEquals(code, ToolProcess.await(process), () -> err(process));
      }
    }
  }

  private static String err(Process process) {
    try {
      return ToolProcess.err(process);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void as_json_each_change_is_a_document_on_a_line() throws Exception {
    try (TestDatabase db = deployed()) {
      Process process = start(db.url(), "-o", "json");
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        JsonNode state = Documents.valid(lines.readLine());
        assertEquals("prebuildctl/watch_event/v1", state.get("schema").asText());
        assertEquals("state", state.get("event").asText());
        assertEquals("small", state.at("/preset/preset_name").asText());
        assertEquals(2, state.at("/state/desired").asInt());
        CliRun.run("reconcile", "once", "--url", db.url()).exits(0);
        JsonNode created = Documents.valid(lineWith(lines, "\"created\""));
        UUID workspace = UUID.fromString(created.get("workspace_id").asText());
        assertEquals(
            created.get("workspace_name").asText(),
            db.queryOne("SELECT name FROM workspaces WHERE id = ?", workspace));
        assertEquals(2, created.at("/state/starting").asInt());
        ToolProcess.signal(process, "TERM");
        assertEquals(143, ToolProcess.await(process));
      }
    }
  }

  @Test
  void it_ends_when_nobody_reads_on() throws Exception {
    try (TestDatabase db = deployed()) {
      Process process = start(db.url());
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.readLine();
      }
      Await.until(
          () -> {
            db.execute("UPDATE template_version_presets SET desired_instances = 1 + (random()*9)");
            return !process.isAlive();
          },
          () -> "it goes on");
      assertEquals(0, process.exitValue());
      assertEquals("", ToolProcess.err(process));
    }
  }

  @Test
  void a_database_that_goes_away_and_comes_back_is_told_and_watched_on() throws Exception {
    try (TestDatabase db = deployed();
        CutProxy proxy = new CutProxy(db, "never", 1)) {
      Process process = start(proxy.url());
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.readLine();
        proxy.goDown();
        lineWith(lines, "database lost: ");
        db.execute("UPDATE template_version_presets SET desired_instances = 5");
        proxy.comeBack();
        lineWith(lines, "database back");
        lineWith(lines, "wants 5, before 2");
        ToolProcess.signal(process, "TERM");
        assertEquals(143, ToolProcess.await(process));
      }
    }
  }

  @Test
  void what_cannot_be_watched_is_refused() {
    try (TestDatabase db = deployed()) {
      CliRun.run("watch", "--url", db.url(), "--template", "nowhere")
          .exits(1)
          .complains("no template \"nowhere\"");
      CliRun.run("watch", "--url", db.url(), "--interval", "1ms").exits(64).complains("100ms");
      CliRun.run("watch", "--url", db.url(), "--at", "2026-01-01T00:00:00Z")
          .exits(64)
          .complains("Unknown options: '--at'");
      CliRun.run("watch", "--url", "postgres://nobody@localhost:1/x").exits(1);
    }
  }

  @Test
  void at_a_terminal_it_draws_a_screen_and_gives_the_main_one_back() throws Exception {
    PseudoTerminal.assumeThere();
    try (TestDatabase db = deployed()) {
      String tool =
          String.join(
              " ",
              ToolProcess.commandLine(List.of(), "watch", "--url", db.url()).stream()
                  .map(word -> "'" + word + "'")
                  .toList());
      PseudoTerminal terminal =
          PseudoTerminal.start(
              List.of(
                  "env",
                  "TERM=xterm-256color",
                  "LC_ALL=C.UTF-8",
                  "sh",
                  "-c",
                  "stty rows 24 cols 80; echo main screen; exec " + tool));
      Await.until(() -> screen(terminal).contains("expand"), () -> "a screen: " + terminal.shown());
      String screen = screen(terminal);
      assertTrue(screen.contains("PRESET"), screen);
      assertTrue(screen.contains("docker/small"), screen);
      assertTrue(!screen.contains("main screen"), screen);
      terminal.type("?");
      Await.until(() -> screen(terminal).contains("Any key goes back"), () -> screen(terminal));
      terminal.type("xq");
      assertEquals(0, terminal.await(), terminal::shown);
      assertTrue(screen(terminal).contains("main screen"), () -> screen(terminal));
    }
  }

  /** What somebody would see, by another's reading of what was written. */
  private static String screen(PseudoTerminal terminal) {
    ScreenTerminal emulator = new ScreenTerminal(80, 24);
    emulator.write(terminal.shown());
    return emulator.toString();
  }
}
