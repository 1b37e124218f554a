package dev.prebuildctl.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A JVM of its own that starts a throw-away server and keeps it until its input ends. */
final class ChildServer implements AutoCloseable {
  private final Process process;
  private final long serverPid;

  private ChildServer(Process process, long serverPid) {
    this.process = process;
    this.serverPid = serverPid;
  }

  /** Starts the JVM; {@link #awaitStarted} waits for its server. */
  static Process launch(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ChildServer.class.getName());
    builder.environment().putAll(environment);
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static ChildServer awaitStarted(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String line = output.readLine();
    if (line == null) {
      throw new AssertionError("the child JVM ended without a server");
    }
    return new ChildServer(process, Long.parseLong(line));
  }

  ProcessHandle server() {
    return ProcessHandle.of(serverPid).orElseThrow();
  }

  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
  }

  public static void main(String[] arguments) throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.temporary()) {
      System.out.println(server.pid());
      System.out.flush();
      while (System.in.read() >= 0) {
        // Until whoever started us goes away.
      }
    }
  }
}
