package dev.prebuildctl.core.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Walks the hours of a zone's clock. It stops at the first minute of each and wherever the clock is
 * put forward or back, as only there a schedule can begin or end. A year is 8,760 steps of integer
 * arithmetic, a hundredth of what asking the zone for every hour would cost.
 *
 * <p>Minutes are those of UTC, as {@link TimeRange#contains} has them: offsets of old times have
 * seconds, and an hour of such a clock begins within a minute, which then still belongs to the hour
 * before.
 */
final class LocalHours {
  private static final long MINUTE = 60;
  private static final long HOUR = 3_600;
  private static final long DAY = 86_400;

  private final ZoneRules rules;
  private long second;
  private ZoneOffset offset;
  private long transition;
  private long epochDay;
  private LocalDate day;

  LocalHours(ZoneId zone, Instant start) {
    rules = zone.getRules();
    second = Math.floorDiv(start.getEpochSecond(), MINUTE) * MINUTE;
    offset = rules.getOffset(instant());
    transition = nextTransition();
    epochDay = Math.floorDiv(local(), DAY);
    day = LocalDate.ofEpochDay(epochDay);
  }

  /** Goes on to the next stop; false if that is after the limit. */
  boolean next(Instant limit) {
    long hour = second + HOUR - Math.floorMod(local(), HOUR);
    long stop = Math.min(hour, transition);
    second = Math.floorDiv(stop + MINUTE - 1, MINUTE) * MINUTE;
    if (second > limit.getEpochSecond()) {
      return false;
    }
    if (second >= transition) {
      offset = rules.getOffset(instant());
      transition = nextTransition();
    }
    if (Math.floorDiv(local(), DAY) != epochDay) {
      epochDay = Math.floorDiv(local(), DAY);
      day = LocalDate.ofEpochDay(epochDay);
    }
    return true;
  }

  Instant instant() {
    return Instant.ofEpochSecond(second);
  }

  ZoneOffset offset() {
    return offset;
  }

  LocalDate day() {
    return day;
  }

  int hour() {
    return (int) (Math.floorMod(local(), DAY) / HOUR);
  }

  private long local() {
    return second + offset.getTotalSeconds();
  }

  private long nextTransition() {
    ZoneOffsetTransition next = rules.nextTransition(instant());
    return next == null ? Long.MAX_VALUE : next.getInstant().getEpochSecond();
  }
}
