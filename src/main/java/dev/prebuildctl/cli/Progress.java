package dev.prebuildctl.cli;

import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.PresetReport;

/** One line on a terminal, rewritten as presets are finished. */
final class Progress implements ApplyListener {
  private final ProgressLine line;

  private Progress(ProgressLine line) {
    this.line = line;
  }

  /** Progress for a run; none unless people watch. */
  static ApplyListener on(Launch.World world, OutputOptions output) {
    return ProgressLine.on(world, output)
        .<ApplyListener>map(Progress::new)
        .orElse(ApplyListener.NONE);
  }

  @Override
  public void presetFinished(PresetReport report, int finished, int total) {
    if (finished == total) {
      line.clear();
    } else {
      line.show(finished + "/" + total + " presets, last " + report.plan().identity().path());
    }
  }
}
