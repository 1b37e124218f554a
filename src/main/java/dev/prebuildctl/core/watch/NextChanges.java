package dev.prebuildctl.core.watch;

import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.schedule.Change;
import dev.prebuildctl.core.schedule.TimeRanges;
import dev.prebuildctl.core.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When each preset wants another number of prebuilds next. Walking through a week of schedules
 * takes a while, so it is done anew only when the schedules or the time ask for it.
 */
public final class NextChanges {
  private static final Duration AHEAD = Duration.ofDays(8);

  static final NextChanges NONE = new NextChanges(Map.of());

  private final Map<UUID, Known> known;

  private NextChanges(Map<UUID, Known> known) {
    this.known = known;
  }

  private record Known(
      Preset.Wish wish, List<Schedule> schedules, @Nullable Change change, Instant until) {
    boolean holds(PresetPlan preset, Instant at) {
      return at.isBefore(until)
          && wish.equals(preset.preset().wish())
          && schedules.equals(preset.snapshot().schedules());
    }
  }

  /** Those of another plan. */
  NextChanges with(Plan plan) {
    TimeRanges ranges = new TimeRanges();
    Map<UUID, Known> next = new HashMap<>();
    for (PresetPlan preset : plan.presets()) {
      if (preset.preset().active() && !preset.snapshot().schedules().isEmpty()) {
        UUID id = preset.identity().preset().id();
        Known old = known.get(id);
        boolean holds = old != null && old.holds(preset, plan.at());
        next.put(id, holds ? old : read(preset, plan.at(), ranges));
      }
    }
    return new NextChanges(next);
  }

  private static Known read(PresetPlan preset, Instant at, TimeRanges ranges) {
    Preset.Wish wish = preset.preset().wish();
    List<Schedule> schedules = preset.snapshot().schedules();
    Instant end = at.plus(AHEAD);
    List<Change> changes = Timetable.of(wish, schedules, ranges).changes(at, end);
    // Looked for anew long before the end of what was looked through.
    return changes.isEmpty()
        ? new Known(wish, schedules, null, at.plus(Duration.ofHours(1)))
        : new Known(wish, schedules, changes.get(0), changes.get(0).at().toInstant());
  }

  /** The next change within a week; empty if there is none. */
  public Optional<Change> of(PresetPlan preset) {
    Known row = known.get(preset.identity().preset().id());
    return row == null ? Optional.empty() : Optional.ofNullable(row.change);
  }
}
