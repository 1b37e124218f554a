package dev.prebuildctl.core.forecast;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Warning;
import java.util.List;

/**
 * Why schedules of a preset do not count.
 *
 * @param schedules the schedules at fault: none if it is the preset's timezone, two if they overlap
 * @param message what is wrong, in the server's words where it has some
 * @param hint how to put it right
 */
public record ScheduleProblem(
    PresetIdentity preset,
    Warning.Kind kind,
    List<Schedule> schedules,
    String message,
    String hint) {
  public ScheduleProblem {
    requireNonNull(preset, "preset");
    requireNonNull(kind, "kind");
    schedules = List.copyOf(schedules);
    requireNonNull(message, "message");
    requireNonNull(hint, "hint");
  }
}
