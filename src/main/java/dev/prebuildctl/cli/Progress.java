package dev.prebuildctl.cli;

import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.PresetReport;
import java.io.PrintWriter;

/** One line on a terminal, rewritten as presets are finished. */
final class Progress implements ApplyListener {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;

  private Progress(PrintWriter err) {
    this.err = err;
  }

  /** Progress for a run; none unless people watch. */
  static ApplyListener on(Launch.World world, OutputOptions output) {
    return world.terminal() == null || output.format == OutputOptions.Format.json
        ? ApplyListener.NONE
        : new Progress(world.err());
  }

  @Override
  public synchronized void presetFinished(PresetReport report, int finished, int total) {
    err.print(
        finished == total
            ? CLEAR_LINE
            : CLEAR_LINE
                + finished
                + "/"
                + total
                + " presets, last "
                + report.plan().identity().path());
    err.flush();
  }
}
