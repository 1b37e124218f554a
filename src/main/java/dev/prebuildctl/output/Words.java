package dev.prebuildctl.output;

import static java.util.stream.Collectors.joining;

import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.Spans;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How quantities and times are said. */
final class Words {
  /** A blank at which no line is broken; printed as any other. */
  static final char GLUE = '\u00a0';

  private Words() {}

  /** A number and its noun: {@code 1 preset}, {@code 2 presets}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** The phrases of counts that are not zero; no line begins between a count and its phrase. */
  static void addUnlessZero(List<String> phrases, long count, String phrase) {
    if (count != 0) {
      phrases.add(count + "" + GLUE + phrase);
    }
  }

  /** A value of a template's, so that its ends are seen. */
  static String quote(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A point in time, to the second. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A time span in its two largest units, never parted: {@code 2d 4h}, {@code 10m}, {@code 0s}. */
  static String span(Duration duration) {
    return Spans.of(duration).replace(' ', GLUE);
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

  /** A value of whatever type, as it is told to people. */
  static String value(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof Boolean flag) {
      return flag ? "yes" : "no";
    }
    if (value instanceof Instant time) {
      return time(time);
    }
    if (value instanceof Duration duration) {
      return duration.toMinutes() == 0 ? seconds(duration) : span(duration);
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(Words::value).collect(joining(", "));
    }
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
            .collect(joining(", "))
        : value.toString();
  }
}
