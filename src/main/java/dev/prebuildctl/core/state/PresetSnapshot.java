package dev.prebuildctl.core.state;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.InProgress;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Transition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All rows of one preset.
 *
 * @param schedules in row order
 * @param prebuilds what runs
 * @param builds what is being built
 * @param failures what went wrong lately
 */
public record PresetSnapshot(
    Preset preset,
    List<Schedule> schedules,
    Prebuilds prebuilds,
    Builds builds,
    Failures failures) {
  public PresetSnapshot {
    requireNonNull(preset, "preset");
    schedules = List.copyOf(schedules);
    requireNonNull(prebuilds, "prebuilds");
    requireNonNull(builds, "builds");
    requireNonNull(failures, "failures");
  }

  /**
   * Running prebuilds, split by age; both lists by workspace id.
   *
   * @param running those not expired
   */
  public record Prebuilds(List<RunningPrebuild> running, List<RunningPrebuild> expired) {
    public Prebuilds {
      running = List.copyOf(running);
      expired = List.copyOf(expired);
    }
  }

  /**
   * Builds that have not ended.
   *
   * @param inProgress in row order
   * @param pending first builds on an inactive version that still wait for a worker
   */
  public record Builds(List<InProgress> inProgress, int pending) {
    public Builds {
      inProgress = List.copyOf(inProgress);
    }

    /** How many builds of the transition are in progress. */
    public int count(Transition transition) {
      int count = 0;
      for (InProgress row : inProgress) {
        if (row.transition() == transition) {
          count += row.count();
        }
      }
      return count;
    }
  }

  /**
   * Recent failures.
   *
   * @param row the backoff row; null: none
   * @param atLimit whether the newest builds, as many as the hard limit, all failed
   */
  public record Failures(@Nullable Backoff row, boolean atLimit) {}

  /** The backoff row, even one without failures. */
  public Optional<Backoff> backoff() {
    return Optional.ofNullable(failures.row);
  }

  /** Skipped: inactive and without anything a run could look at. */
  public boolean canSkip() {
    return !preset.active()
        && prebuilds.running.isEmpty()
        && prebuilds.expired.isEmpty()
        && builds.pending <= 0
        && failures.row == null;
  }
}
