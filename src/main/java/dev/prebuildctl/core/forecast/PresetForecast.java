package dev.prebuildctl.core.forecast;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.schedule.Change;
import dev.prebuildctl.core.schedule.DesiredInstances;
import dev.prebuildctl.core.schedule.Timetable;
import dev.prebuildctl.core.state.PresetSnapshot;
import java.time.Instant;
import java.util.List;

/**
 * What one preset will want.
 *
 * @param scheduled whether it has any schedule, be it one that does not count
 * @param start what it wants at the start of the window
 * @param changes what follows, by time
 */
public record PresetForecast(
    Preset preset,
    boolean scheduled,
    DesiredInstances start,
    List<Change> changes,
    List<Warning> warnings) {
  public PresetForecast {
    requireNonNull(preset, "preset");
    requireNonNull(start, "start");
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
  }

  static PresetForecast of(PresetSnapshot rows, Timetable timetable, Instant at, Instant until) {
    return new PresetForecast(
        rows.preset(),
        !rows.schedules().isEmpty(),
        timetable.at(at),
        timetable.changes(at, until),
        timetable.warnings());
  }

  /** The preset and what it belongs to. */
  public PresetIdentity identity() {
    return preset.identity();
  }

  /** The largest number wanted in the window. */
  public int highest() {
    return changes.stream()
        .mapToInt(change -> change.to().value())
        .reduce(start.value(), Math::max);
  }

  /** The smallest number wanted in the window. */
  public int lowest() {
    return changes.stream()
        .mapToInt(change -> change.to().value())
        .reduce(start.value(), Math::min);
  }

  /**
   * The largest number wanted in each part of the window, so that no peak is lost, however short.
   *
   * @param edges where parts begin, in order, and where the last one ends
   */
  public List<Integer> peaks(List<Instant> edges) {
    return Peaks.of(this, edges);
  }
}
