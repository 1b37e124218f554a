package dev.prebuildctl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command run with our input, output and environment, its end told as shells tell it. */
final class ChildCommand {
  private static final int NOT_FOUND = 127;
  private static final int NOT_EXECUTABLE = 126;

  /** What the JDK's message has of the system's errno, which it does not tell otherwise. */
  private static final Pattern ERRNO = Pattern.compile("error[=:] ?(\\d+)");

  private static final List<String> MISSING = List.of("2", "20");

  private final List<String> command;
  private final PrintWriter err;

  ChildCommand(List<String> command, PrintWriter err) {
    this.command = command;
    this.err = err;
  }

  /** Runs it to its end; the status: 128 and a signal's number if one killed it. */
  int run(SignalRelay signals) {
    Process process;
    try {
      process = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      return notStarted(e);
    }
    try {
      signals.passTo(name -> pass(name, process));
      return await(process);
    } finally {
      signals.passTo(null);
    }
  }

  private static int await(Process process) {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        // Nobody interrupts this thread; the command's end is what counts.
      }
    }
  }

  private int notStarted(IOException e) {
    Matcher errno = ERRNO.matcher(String.valueOf(e.getMessage()));
    boolean missing = errno.find() && MISSING.contains(errno.group(1));
    err.println(
        "prebuildctl: " + command.get(0) + (missing ? ": not found" : ": cannot be executed"));
    return missing ? NOT_FOUND : NOT_EXECUTABLE;
  }

  /** The JDK itself sends only TERM and KILL. */
  private static void pass(String signal, Process process) {
    if (signal.equals("INT") && inForeground()) {
      return;
    }
    try {
      int sent =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (sent != 0 && process.isAlive()) {
        process.destroy();
      }
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Whether our process group is the one that a terminal sends Ctrl-C to: then the command, which
   * is in the same group, has got it already, and a second one means "at once" to many programs.
   */
  private static boolean inForeground() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      // The name in parentheses may hold blanks: state, parent, group, session, tty, foreground.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 7);
      return fields[2].equals(fields[5]);
    } catch (IOException | IndexOutOfBoundsException e) {
      return false;
    }
  }
}
