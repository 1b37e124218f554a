package dev.prebuildctl.core.schedule;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Schedule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many prebuilds are wanted at an instant, and why that many.
 *
 * @param schedule the schedule that decided; null: the preset's own number holds
 * @param source what decided, to follow the number in a sentence; may be empty
 */
public record DesiredInstances(int value, @Nullable Schedule schedule, String source) {
  public DesiredInstances {
    requireNonNull(source, "source");
  }

  /** The schedule that decided; empty if the preset's own number holds. */
  public Optional<Schedule> decidedBy() {
    return Optional.ofNullable(schedule);
  }

  /** The number and its source: {@code 5 by schedule `* 8-18 * * 1-5` (Europe/Berlin)}. */
  public String words() {
    return source.isEmpty() ? Integer.toString(value) : value + " " + source;
  }
}
