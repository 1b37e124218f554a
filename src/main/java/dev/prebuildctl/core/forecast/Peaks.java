package dev.prebuildctl.core.forecast;

import dev.prebuildctl.core.schedule.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The largest number wanted in each part of a window. */
final class Peaks {
  private Peaks() {}

  /** Of the parts between two neighbouring edges each, the later edge not being of the part. */
  static List<Integer> of(PresetForecast forecast, List<Instant> edges) {
    List<Integer> peaks = new ArrayList<>();
    int current = forecast.start().value();
    int next = 0;
    for (int part = 1; part < edges.size(); part++) {
      int peak = current;
      while (next < forecast.changes().size()
          && forecast.changes().get(next).at().toInstant().isBefore(edges.get(part))) {
        Change change = forecast.changes().get(next++);
        current = change.to().value();
        // A change at the very start of a part replaces what was before.
        boolean atStart = !change.at().toInstant().isAfter(edges.get(part - 1));
        peak = atStart ? current : Math.max(peak, current);
      }
      peaks.add(peak);
    }
    return peaks;
  }
}
