package dev.prebuildctl.executor;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.store.AdvisoryLock;

/** What every preset's work of a run shares. */
record Tools(RunClock clock, BuildDrafter drafter, AdvisoryLock lock, StopSignal stop) {
  /**
   * Whether another write may begin: nobody asked to stop, and the lock is still ours. Asked before
   * each transaction, because a lost lock means that another reconciler may be at work.
   */
  boolean mayWrite() {
    if (!stop.stopped()) {
      stopIfLockIsLost();
    }
    return !stop.stopped();
  }

  /** Stops the run if its lock is gone: what it wrote, it may have written beside another. */
  void stopIfLockIsLost() {
    if (!lock.held()) {
      stop.stop("the reconciliation lock's connection was lost");
    }
  }
}
