package dev.prebuildctl.executor;

import dev.prebuildctl.core.report.RunReport;
import java.time.Duration;

/** Hears of a loop's doings, on the loop's thread. */
public interface LoopListener {
  /**
   * A run has ended, also one that did nothing.
   *
   * @param again whether the loop was in the same condition after the run before: told already
   */
  void ran(RunReport report, boolean again);

  /**
   * A run could not be made.
   *
   * @param retryIn when it is tried again
   */
  void failed(RuntimeException problem, Duration retryIn);

  /** Settings were read anew and are in force. */
  void reloaded();

  /** Settings could not be read; the old ones stay in force. */
  void notReloaded(RuntimeException problem);
}
