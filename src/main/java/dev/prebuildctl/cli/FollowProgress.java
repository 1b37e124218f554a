package dev.prebuildctl.cli;

import dev.prebuildctl.core.report.FollowListener;
import dev.prebuildctl.core.report.Followed;

/** A bar on a terminal that fills as builds end. */
final class FollowProgress implements FollowListener {
  private static final int CELLS = 24;

  private final ProgressLine line;

  private FollowProgress(ProgressLine line) {
    this.line = line;
  }

  /** Progress for people who watch; none otherwise. */
  static FollowListener on(Launch.World world, OutputOptions output) {
    return ProgressLine.on(world, output)
        .<FollowListener>map(FollowProgress::new)
        .orElse(FollowListener.NONE);
  }

  @Override
  public void looked(Followed followed) {
    if (followed.unfinished() == 0) {
      line.clear();
    } else {
      line.show(bar(followed));
    }
  }

  private static String bar(Followed followed) {
    int total = followed.builds().size();
    int ended = total - followed.unfinished();
    int full = CELLS * ended / total;
    String failed = followed.failed() == 0 ? "" : ", " + followed.failed() + " failed";
    return "["
        + "#".repeat(full)
        + ".".repeat(CELLS - full)
        + "] "
        + ended
        + "/"
        + total
        + " builds ended"
        + failed;
  }
}
