package dev.prebuildctl.core.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads each expression and compares each list of them once: presets of a template's versions
 * mostly repeat the same schedules. One instance serves one plan, in one thread.
 */
public final class TimeRanges {
  private final Map<Key, Reading> readings = new HashMap<>();
  private final Map<List<String>, Optional<String>> problems = new HashMap<>();

  private record Key(String timezone, String expression) {}

  /** What reading gave: a range, or the text that says why not. */
  record Reading(@Nullable TimeRange range, String problem) {}

  Reading read(String timezone, String expression) {
    return readings.computeIfAbsent(new Key(timezone, expression), TimeRanges::parse);
  }

  Optional<String> problem(List<String> expressions) {
    return problems.computeIfAbsent(expressions, Overlap::problem);
  }

  private static Reading parse(Key key) {
    try {
      return new Reading(TimeRange.parse(key.timezone, key.expression), "");
    } catch (ScheduleException e) {
      return new Reading(null, e.text());
    }
  }
}
