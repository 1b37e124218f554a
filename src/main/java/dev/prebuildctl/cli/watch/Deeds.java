package dev.prebuildctl.cli.watch;

import dev.prebuildctl.executor.StopSignal;

/** What somebody who looks on may ask for; each answers with a sentence on what came of it. */
public interface Deeds {
  /** Pauses or resumes reconciliation. */
  String pause(boolean paused);

  /** Reconciles once. */
  String reconcile(StopSignal stop);
}
