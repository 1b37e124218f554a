package dev.prebuildctl.core.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long something took or lasts, in words. */
public final class Spans {
  private Spans() {}

  /** A time span in its two largest units: {@code 2d 4h}, {@code 10m}, {@code 0s}. */
  public static String of(Duration duration) {
    if (duration.isNegative()) {
      return "-" + of(duration.negated());
    }
    long[] amounts = {
      duration.toDays(), duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart()
    };
    List<String> parts = new ArrayList<>();
    for (int unit = 0; unit < amounts.length && parts.size() < 2; unit++) {
      if (amounts[unit] > 0) {
        parts.add(amounts[unit] + "dhms".substring(unit, unit + 1));
      } else if (!parts.isEmpty()) {
        break;
      }
    }
    return parts.isEmpty() ? "0s" : String.join(" ", parts);
  }
}
