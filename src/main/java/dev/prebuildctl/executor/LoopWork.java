package dev.prebuildctl.executor;

import dev.prebuildctl.core.report.RunReport;

/** What a loop does at each interval: one run, and whatever is told of it. */
@FunctionalInterface
public interface LoopWork {
  /**
   * One run, with a clock of its own.
   *
   * @throws dev.prebuildctl.core.model.Failure if it could not be made; the loop tries again
   */
  RunReport run(LoopSettings settings, StopSignal stop);
}
