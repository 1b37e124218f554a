package dev.prebuildctl.core.report;

import dev.prebuildctl.core.model.GlobalSnapshot;
import java.util.List;

/** Hears of a run's progress; called by several threads at once. */
@FunctionalInterface
public interface ApplyListener {
  /** Hears nothing. */
  ApplyListener NONE = (report, finished, total) -> {};

  /** A preset is finished, as the so-manieth of those with something to do. */
  void presetFinished(PresetReport report, int finished, int total);

  /** The snapshot that the run works on was taken; not told of while reconciliation is paused. */
  default void snapshotTaken(GlobalSnapshot snapshot) {}

  /** A part of the run begins; the same thread tells of its end. */
  default Ending begun(RunPart part) {
    return Ending.NOBODY;
  }

  /** Hears of the end of a part. */
  @FunctionalInterface
  interface Ending {
    /** Hears nothing. */
    Ending NOBODY = result -> {};

    /** The part has ended. */
    void ended(PartResult result);
  }

  /** Several listeners as one: told in this order, of ends in the reverse. */
  static ApplyListener all(List<ApplyListener> listeners) {
    return new ApplyListener() {
      @Override
      public void presetFinished(PresetReport report, int finished, int total) {
        listeners.forEach(listener -> listener.presetFinished(report, finished, total));
      }

      @Override
      public void snapshotTaken(GlobalSnapshot snapshot) {
        listeners.forEach(listener -> listener.snapshotTaken(snapshot));
      }

      @Override
      public Ending begun(RunPart part) {
        List<Ending> endings = listeners.stream().map(listener -> listener.begun(part)).toList();
        return result -> {
          for (int i = endings.size() - 1; i >= 0; i--) {
            endings.get(i).ended(result);
          }
        };
      }
    };
  }
}
