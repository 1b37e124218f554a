package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Rfc3339;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked of schedules instead of a plan. */
final class ScheduleOptions {
  private static final Duration LONGEST = Duration.ofDays(3_660);

  /** A day before the end of time, so that no timezone's clock is beyond it. */
  private static final Instant LAST = Rfc3339.LAST.minus(Duration.ofDays(1));

  private static final Pattern SPAN = Pattern.compile("\\+?(?:(\\d{1,5})d)?(.*)");

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description =
          "Instead of the plan, show every change of desired instances until then: RFC 3339, or a"
              + " time span such as 36h or 7d.")
  @Nullable String until;

  @Option(
      names = "--check",
      description =
          "Instead of the plan, check all schedules; exit with 1 if one does not count. With --until:"
              + " both.")
  boolean check;

  boolean asked() {
    return until != null || check;
  }

  /** The end of the window that begins at the instant. */
  Instant end(Instant at) {
    String text = until == null ? "" : until;
    Instant end = parse(text, at);
    if (!end.isAfter(at)) {
      throw usage(text, "it is not after the plan's time, " + at);
    }
    if (Duration.between(at, end).compareTo(LONGEST) > 0) {
      throw usage(text, "it is more than ten years ahead");
    }
    if (end.isAfter(LAST)) {
      throw usage(text, "it is beyond the year 9999");
    }
    return end;
  }

  private static Instant parse(String text, Instant at) {
    return ClockOptions.rfc3339(text).orElseGet(() -> at.plus(span(text)));
  }

  private static Duration span(String text) {
    Matcher matcher = SPAN.matcher(text);
    try {
      if (matcher.matches() && !text.isEmpty()) {
        String days = matcher.group(1);
        String rest = matcher.group(2);
        Duration whole = days == null ? Duration.ZERO : Duration.ofDays(Long.parseLong(days));
        return days != null && rest.isEmpty() ? whole : whole.plus(GoDuration.parse(rest));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw notATime(text);
    }
    throw notATime(text);
  }

  private static Failure notATime(String text) {
    return usage(
        text, "it is neither RFC 3339, such as 2026-03-04T10:00:00Z, nor a span such as 36h or 7d");
  }

  private static Failure usage(String value, String why) {
    return new Failure(Kind.USAGE, "--until \"" + value + "\" cannot be used: " + why, "");
  }
}
