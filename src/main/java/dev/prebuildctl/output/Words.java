package dev.prebuildctl.output;

import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.Spans;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** How quantities and times are said. */
final class Words {
  /** A blank at which no line is broken; printed as any other. */
  static final char GLUE = '\u00a0';

  private Words() {}

  /** A number and its noun: {@code 1 preset}, {@code 2 presets}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** The phrases of counts that are not zero. */
  static void addUnlessZero(List<String> phrases, long count, String phrase) {
    if (count != 0) {
      phrases.add(count + " " + phrase);
    }
  }

  /** A point in time, to the second. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A time span in its two largest units: {@code 2d 4h}, {@code 10m}, {@code 0s}. */
  static String span(Duration duration) {
    return Spans.of(duration);
  }

  /** Seconds with two places, never broken from their unit. */
  static String seconds(Duration duration) {
    BigDecimal millis = BigDecimal.valueOf(duration.toMillis(), 3);
    return String.format(Locale.ROOT, "%.2f" + GLUE + "s", millis);
  }

  /** What keeps a preset from being active; empty: nothing. */
  static String inactivity(Preset.Standing standing) {
    if (standing.deleted()) {
      return "template deleted";
    }
    if (standing.deprecated()) {
      return "template deprecated";
    }
    return standing.usingActiveVersion() ? "" : "inactive";
  }
}
