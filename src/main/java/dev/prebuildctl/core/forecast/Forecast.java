package dev.prebuildctl.core.forecast;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.schedule.TimeRanges;
import dev.prebuildctl.core.schedule.Timetable;
import dev.prebuildctl.core.state.PresetSnapshots;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What presets will want.
 *
 * @param at the start of the window
 * @param until its end, which belongs to it
 * @param presets active ones, by organization, template, version and preset name, then by preset id
 * @param problems what keeps schedules from counting, in the same order
 */
public record Forecast(
    Instant at,
    Instant until,
    DatabaseIdentity database,
    List<PresetForecast> presets,
    List<ScheduleProblem> problems) {
  public Forecast {
    requireNonNull(at, "at");
    requireNonNull(until, "until");
    requireNonNull(database, "database");
    presets = List.copyOf(presets);
    problems = List.copyOf(problems);
  }

  /** The forecast of the presets of a scope, from the snapshot's instant on. */
  public static Forecast of(GlobalSnapshot snapshot, Scope scope, Instant until) {
    TimeRanges ranges = new TimeRanges();
    List<PresetForecast> presets =
        PresetSnapshots.of(snapshot).all().stream()
            .filter(preset -> preset.preset().active())
            .filter(preset -> scope.includes(preset.preset().identity()))
            .map(
                preset ->
                    PresetForecast.of(
                        preset,
                        Timetable.of(preset.preset().wish(), preset.schedules(), ranges),
                        snapshot.takenAt(),
                        until))
            .sorted(Comparator.comparing(PresetForecast::identity, PresetIdentity.BY_NAME))
            .toList();
    return new Forecast(
        snapshot.takenAt(),
        until,
        snapshot.database(),
        presets,
        ScheduleCheck.of(snapshot, scope).problems());
  }
}
