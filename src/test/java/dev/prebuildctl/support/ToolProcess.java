package dev.prebuildctl.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tool as a process of its own. */
public final class ToolProcess {
  private ToolProcess() {}

  /** The command line that starts it. */
  public static List<String> commandLine(List<String> options, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.prebuildctl.Main");
    command.addAll(List.of(args));
    return command;
  }

  /** Starts it, with stdout and stderr apart. */
  public static Process start(String... args) throws IOException {
    return new ProcessBuilder(commandLine(List.of(), args)).start();
  }

  /** Sends a signal, by name. */
  public static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for its end; its exit status. */
  public static int await(Process process) throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    return process.exitValue();
  }

  /** All that it says on stdout. */
  public static String out(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** All that it says on stderr. */
  public static String err(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
