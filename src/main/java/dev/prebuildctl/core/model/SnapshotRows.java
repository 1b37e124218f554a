package dev.prebuildctl.core.model;

import java.util.List;

/** The rows of the seven reads (spec page 2), each list in the order of its read. */
public record SnapshotRows(
    List<Preset> presets,
    List<Schedule> schedules,
    List<RunningPrebuild> running,
    List<InProgress> inProgress,
    List<PendingInactive> pendingInactive,
    List<Backoff> backoffs,
    List<AtFailureLimit> atFailureLimit) {
  /** What the reads give where no preset wants prebuilds. */
  public static final SnapshotRows EMPTY =
      new SnapshotRows(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public SnapshotRows {
    presets = List.copyOf(presets);
    schedules = List.copyOf(schedules);
    running = List.copyOf(running);
    inProgress = List.copyOf(inProgress);
    pendingInactive = List.copyOf(pendingInactive);
    backoffs = List.copyOf(backoffs);
    atFailureLimit = List.copyOf(atFailureLimit);
  }
}
