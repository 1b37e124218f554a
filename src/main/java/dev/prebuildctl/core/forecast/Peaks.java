package dev.prebuildctl.core.forecast;

import dev.prebuildctl.core.schedule.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The largest number wanted in each of the equal parts of a window. */
final class Peaks {
  private Peaks() {}

  static List<Integer> of(PresetForecast forecast, Instant from, Instant to, int parts) {
    Duration window = Duration.between(from, to);
    List<Integer> peaks = new ArrayList<>();
    int current = forecast.start().value();
    int next = 0;
    for (int part = 1; part <= parts; part++) {
      Instant end = from.plus(window.multipliedBy(part).dividedBy(parts));
      int peak = current;
      while (next < forecast.changes().size()
          && forecast.changes().get(next).at().toInstant().isBefore(end)) {
        Change change = forecast.changes().get(next++);
        current = change.to().value();
        // A change at the very start of a part replaces what was before.
        boolean atStart =
            !change
                .at()
                .toInstant()
                .isAfter(from.plus(window.multipliedBy(part - 1L).dividedBy(parts)));
        peak = atStart ? current : Math.max(peak, current);
      }
      peaks.add(peak);
    }
    return peaks;
  }
}
