package dev.prebuildctl.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The running server of a data directory, as its {@code postmaster.pid} tells.
 *
 * @param pid the server's process
 * @param started when it started, to the second
 * @param port the port it listens on
 * @param ready whether it accepts connections
 */
record Postmaster(long pid, Instant started, int port, boolean ready) {
  /** The boot time that a process's start is reckoned from moves when the clock is corrected. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  /** The server of a data directory; empty if there is none or the file is left from a dead one. */
  static Optional<Postmaster> of(Path data) {
    try {
      List<String> lines =
          Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
      if (lines.size() < 4) {
        return Optional.empty();
      }
      Postmaster postmaster =
          new Postmaster(
              Long.parseLong(lines.get(0).strip()),
              Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
              Integer.parseInt(lines.get(3).strip()),
              lines.size() > 7 && lines.get(7).strip().equals("ready"));
      return postmaster.isServerOf(data) ? Optional.of(postmaster) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      // Not there, or being written at this moment.
      return Optional.empty();
    }
  }

  /** After a crash or in another container the number may belong to a stranger by now. */
  private boolean isServerOf(Path data) throws IOException {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return false;
    }
    Path workingDirectory = Path.of("/proc", Long.toString(pid), "cwd");
    if (Files.isSymbolicLink(workingDirectory)) {
      return Files.readSymbolicLink(workingDirectory).equals(data.toRealPath());
    }
    return process
        .get()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, started).abs().compareTo(CLOCK_TOLERANCE) <= 0)
        .orElse(false);
  }

  /** Sends a signal; the JDK itself can only send TERM, on which a server waits for its clients. */
  void signal(String name) {
    // The shell's own kill: not every container has the program.
    Subprocess.run(List.of("sh", "-c", "kill -" + name + " " + pid));
  }

  /** Waits for the process to end. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(5);
    }
    return true;
  }
}
