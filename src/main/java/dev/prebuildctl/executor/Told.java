package dev.prebuildctl.executor;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.PartResult;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.RunPart;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener of a run, which must not fail because somebody listens. */
final class Told {
  private static final Logger LOG = LoggerFactory.getLogger(Told.class);

  private final ApplyListener listener;

  Told(ApplyListener listener) {
    this.listener = listener;
  }

  /** Does a part of the run, and tells what it came to. */
  <T> T part(RunPart part, Supplier<T> work, Function<T, PartResult> result) {
    ApplyListener.Ending ending = begun(part);
    try {
      T done = work.get();
      safely(() -> ending.ended(result.apply(done)));
      return done;
    } catch (RuntimeException e) {
      safely(() -> ending.ended(PartResult.failed(e)));
      throw e;
    }
  }

  void snapshot(GlobalSnapshot snapshot) {
    safely(() -> listener.snapshotTaken(snapshot));
  }

  void finished(PresetReport report, int finished, int total) {
    safely(() -> listener.presetFinished(report, finished, total));
  }

  private ApplyListener.Ending begun(RunPart part) {
    try {
      return listener.begun(part);
    } catch (RuntimeException e) {
      LOG.warn("progress could not be told", e);
      return ApplyListener.Ending.NOBODY;
    }
  }

  private static void safely(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException e) {
      LOG.warn("progress could not be told", e);
    }
  }
}
