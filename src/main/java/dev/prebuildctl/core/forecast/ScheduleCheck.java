package dev.prebuildctl.core.forecast;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.state.PresetSnapshot;
import dev.prebuildctl.core.state.PresetSnapshots;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Whether all schedules count.
 *
 * @param at when the snapshot was taken
 * @param presets how many were looked at, also those that want nothing
 * @param schedules how many they have
 * @param problems by organization, template, version and preset name, then by preset id
 */
public record ScheduleCheck(
    Instant at,
    DatabaseIdentity database,
    int presets,
    int schedules,
    List<ScheduleProblem> problems) {
  public ScheduleCheck {
    requireNonNull(at, "at");
    requireNonNull(database, "database");
    problems = List.copyOf(problems);
  }

  /** Checks the active presets of a scope. */
  public static ScheduleCheck of(GlobalSnapshot snapshot, Scope scope) {
    List<PresetSnapshot> presets =
        PresetSnapshots.of(snapshot).all().stream()
            .filter(preset -> preset.preset().active())
            .filter(preset -> scope.includes(preset.preset().identity()))
            .sorted(
                Comparator.comparing(
                    (PresetSnapshot preset) -> preset.preset().identity(), PresetIdentity.BY_NAME))
            .toList();
    return new ScheduleCheck(
        snapshot.takenAt(),
        snapshot.database(),
        presets.size(),
        presets.stream().mapToInt(preset -> preset.schedules().size()).sum(),
        presets.stream().flatMap(preset -> PresetCheck.problems(preset).stream()).toList());
  }
}
