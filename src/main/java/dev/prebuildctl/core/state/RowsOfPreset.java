package dev.prebuildctl.core.state;

import dev.prebuildctl.core.model.AtFailureLimit;
import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.IdOrder;
import dev.prebuildctl.core.model.InProgress;
import dev.prebuildctl.core.model.PendingInactive;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one preset while they are gathered. */
final class RowsOfPreset {
  private static final Comparator<RunningPrebuild> BY_ID =
      Comparator.comparing(RunningPrebuild::id, IdOrder.BY_BYTES);

  private final Preset preset;
  private final List<Schedule> schedules = new ArrayList<>(0);
  private final List<RunningPrebuild> running = new ArrayList<>(0);
  private final List<InProgress> inProgress = new ArrayList<>(0);
  private @Nullable PendingInactive pending;
  private @Nullable Backoff backoff;
  private boolean atFailureLimit;

  RowsOfPreset(Preset preset) {
    this.preset = preset;
  }

  void add(Schedule row) {
    schedules.add(row);
  }

  void add(RunningPrebuild row) {
    running.add(row);
  }

  void add(InProgress row) {
    inProgress.add(row);
  }

  // The reads give one row per preset here; of a file with more, the first counts.
  void add(PendingInactive row) {
    pending = pending == null ? row : pending;
  }

  void add(Backoff row) {
    backoff = backoff == null ? row : backoff;
  }

  void add(AtFailureLimit row) {
    atFailureLimit = true;
  }

  PresetSnapshot snapshot(Instant now) {
    running.sort(BY_ID);
    List<RunningPrebuild> fresh = new ArrayList<>(running.size());
    List<RunningPrebuild> expired = new ArrayList<>(0);
    for (RunningPrebuild prebuild : running) {
      boolean old = ExpiryRule.isExpired(preset.expiry(), prebuild.createdAt(), now);
      (old ? expired : fresh).add(prebuild);
    }
    return new PresetSnapshot(
        preset,
        schedules,
        new PresetSnapshot.Prebuilds(fresh, expired),
        new PresetSnapshot.Builds(inProgress, pending == null ? 0 : pending.count()),
        new PresetSnapshot.Failures(backoff, atFailureLimit));
  }
}
