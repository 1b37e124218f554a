package dev.prebuildctl.cli;

import java.io.PrintWriter;
import java.util.Optional;

/** One line on a terminal, rewritten in place. */
final class ProgressLine {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;

  private ProgressLine(PrintWriter err) {
    this.err = err;
  }

  /** A line for people who watch; empty off a terminal and where a program reads. */
  static Optional<ProgressLine> on(Launch.World world, OutputOptions output) {
    return world.terminal() == null || output.format == OutputOptions.Format.json
        ? Optional.empty()
        : Optional.of(new ProgressLine(world.err()));
  }

  /** Takes away whatever line stands there, so that what is said next begins one of its own. */
  static void end(Launch.World world, OutputOptions output) {
    on(world, output).ifPresent(ProgressLine::clear);
  }

  synchronized void show(String text) {
    err.print(CLEAR_LINE + text);
    err.flush();
  }

  synchronized void clear() {
    show("");
  }
}
