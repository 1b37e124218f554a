package dev.prebuildctl.core.report;

/** Hears of a run's progress; called by several threads at once. */
@FunctionalInterface
public interface ApplyListener {
  /** Hears nothing. */
  ApplyListener NONE = (report, finished, total) -> {};

  /** A preset is finished, as the so-manieth of those with something to do. */
  void presetFinished(PresetReport report, int finished, int total);
}
