package dev.prebuildctl.support;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tool as a process of its own. */
public final class ToolProcess {
  private static final Path SETSID = Path.of("/usr/bin/setsid");

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

  /**
   * Starts it in a session of its own, where no terminal is: on one, the tool leaves an interrupt
   * to the terminal.
   */
  public static Process startApart(String... args) throws IOException {
    assumeTrue(Files.isExecutable(SETSID), "no setsid");
    List<String> command = new ArrayList<>(List.of(SETSID.toString()));
    command.addAll(commandLine(List.of(), args));
    return new ProcessBuilder(command).start();
  }

  /** Sends a signal, by name. */
  public static void signal(Process process, String name) throws Exception {
    assumeTrue(!name.equals("HUP") || !hangUpIsIgnored(), "the tests run under nohup");
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** What {@code nohup} does is inherited by every process, and the JVM leaves it so. */
  private static boolean hangUpIsIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.isReadable(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+")[1], 16) & 1) != 0);
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
