package dev.prebuildctl.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the seven reads (spec page 2), each list in the order of its read.
 *
 * @param pendingJobs pending jobs of builds that the prebuilds user started, of any transition and
 *     in the whole deployment; null: not known, as in a file that says nothing of it
 */
public record SnapshotRows(
    List<Preset> presets,
    List<Schedule> schedules,
    List<RunningPrebuild> running,
    List<InProgress> inProgress,
    List<PendingInactive> pendingInactive,
    List<Backoff> backoffs,
    List<AtFailureLimit> atFailureLimit,
    @Nullable Integer pendingJobs) {
  /** What the reads give where no preset wants prebuilds. */
  public static final SnapshotRows EMPTY =
      new SnapshotRows(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0);

  public SnapshotRows {
    presets = List.copyOf(presets);
    schedules = List.copyOf(schedules);
    running = List.copyOf(running);
    inProgress = List.copyOf(inProgress);
    pendingInactive = List.copyOf(pendingInactive);
    backoffs = List.copyOf(backoffs);
    atFailureLimit = List.copyOf(atFailureLimit);
  }

  /** The rows of reads that do not tell how many jobs are pending. */
  public SnapshotRows(
      List<Preset> presets,
      List<Schedule> schedules,
      List<RunningPrebuild> running,
      List<InProgress> inProgress,
      List<PendingInactive> pendingInactive,
      List<Backoff> backoffs,
      List<AtFailureLimit> atFailureLimit) {
    this(presets, schedules, running, inProgress, pendingInactive, backoffs, atFailureLimit, null);
  }

  /** The same rows with so many pending jobs. */
  public SnapshotRows withPendingJobs(@Nullable Integer count) {
    return new SnapshotRows(
        presets, schedules, running, inProgress, pendingInactive, backoffs, atFailureLimit, count);
  }
}
