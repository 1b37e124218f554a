package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prebuildctl.support.Await;
import dev.prebuildctl.support.ToolProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A process at a terminal of its own, made by the {@code script} command of util-linux. */
final class PseudoTerminal {
  private final Process process;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Thread reader;

  private PseudoTerminal(Process process) {
    this.process = process;
    this.reader =
        new Thread(
            () -> {
              try {
                process.getInputStream().transferTo(shown);
              } catch (IOException e) {
                // It ended.
              }
            });
    reader.setDaemon(true);
    reader.start();
  }

  /** Skips a test where there is no such command. */
  static void assumeThere() {
    try {
      Process version = new ProcessBuilder("script", "--version").start();
      assumeTrue(ToolProcess.out(version).contains("util-linux"), "no 'script' of util-linux");
    } catch (IOException e) {
      assumeTrue(false, "no 'script' of util-linux");
    }
  }

  static PseudoTerminal start(List<String> command) throws IOException {
    String line =
        command.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    return new PseudoTerminal(
        new ProcessBuilder("script", "-q", "-e", "-c", line, "/dev/null")
            .redirectErrorStream(true)
            .start());
  }

  void type(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  void awaitShown(String text) {
    Await.until(() -> shown().contains(text), () -> text + " in: " + shown());
  }

  String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  int await() throws InterruptedException {
    int status = ToolProcess.await(process);
    reader.join();
    return status;
  }
}
