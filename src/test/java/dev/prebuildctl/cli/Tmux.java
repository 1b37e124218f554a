package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prebuildctl.support.Await;
import dev.prebuildctl.support.ToolProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A real terminal, which can be looked at, typed at and resized: a server of tmux of its own. */
final class Tmux implements AutoCloseable {
  private final Path folder;
  private final String socket;

  private Tmux(Path folder) {
    this.folder = folder;
    this.socket = folder.resolve("tmux").toString();
  }

  /** Skips a test where there is no tmux. */
  static void assumeThere() {
    try {
      Process version = new ProcessBuilder("tmux", "-V").start();
      assumeTrue(ToolProcess.out(version).startsWith("tmux "), "no tmux is installed");
    } catch (IOException e) {
      assumeTrue(false, "no tmux is installed");
    }
  }

  /**
   * Runs a command line in a window, and keeps the window when it has ended.
   *
   * @param folder where it is noted how the terminal was set before and after, and the exit status
   */
  static Tmux start(Path folder, int columns, int rows, List<String> command) throws IOException {
    Tmux tmux = new Tmux(folder);
    String line =
        command.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    Path script = folder.resolve("run.sh");
    Files.writeString(
        script,
        """
        trap : INT HUP
        cd "%s"
        echo main screen
        stty -g > before
        %s
        echo $? > status
        stty -g > after
        echo "exit=$(cat status)"
        exec sleep 600
        """
            .formatted(folder, line));
    tmux.run(
        "-f",
        "/dev/null",
        "-u",
        "new-session",
        "-d",
        "-x",
        "" + columns,
        "-y",
        "" + rows,
        "sh",
        script.toString());
    return tmux;
  }

  private String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", socket));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String out = ToolProcess.out(process);
      assertEquals(0, ToolProcess.await(process), () -> String.join(" ", command) + ": " + out);
      return out;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Presses keys, by their names in tmux. */
  void press(String... keys) {
    List<String> arguments = new ArrayList<>(List.of("send-keys"));
    arguments.addAll(List.of(keys));
    run(arguments.toArray(String[]::new));
  }

  void resize(int columns, int rows) {
    run("resize-window", "-x", "" + columns, "-y", "" + rows);
  }

  /** The screen as text. */
  String screen() {
    return run("capture-pane", "-p");
  }

  List<String> lines() {
    return screen().lines().toList();
  }

  void awaitShown(String text) {
    Await.until(() -> screen().contains(text), () -> text + " in:\n" + screen());
  }

  void awaitGone(String text) {
    Await.until(() -> !screen().contains(text), () -> "no " + text + " in:\n" + screen());
  }

  /** Whether the other screen is shown, and whether the cursor is: {@code 1} or {@code 0}. */
  String modes() {
    return run("display-message", "-p", "#{alternate_on}#{cursor_flag}").strip();
  }

  /** The process that runs in the window. */
  ProcessHandle tool() {
    long shell = Long.parseLong(run("display-message", "-p", "#{pane_pid}").strip());
    return ProcessHandle.of(shell).orElseThrow().children().findFirst().orElseThrow();
  }

  /** Waits for the end; its exit status. */
  int awaitEnd() throws IOException {
    awaitShown("exit=");
    return Integer.parseInt(Files.readString(folder.resolve("status")).strip());
  }

  /** Waits for the end; its exit status. The terminal has to be as it was. */
  int awaitSane() throws IOException {
    int status = awaitEnd();
    assertEquals("01", modes(), "main screen, cursor");
    assertEquals(
        Files.readString(folder.resolve("before")), Files.readString(folder.resolve("after")));
    assertEquals("main screen", lines().get(0));
    return status;
  }

  @Override
  public void close() {
    try {
      new ProcessBuilder("tmux", "-S", socket, "kill-server").start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
