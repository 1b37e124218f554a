package dev.prebuildctl.core.schedule;

import java.util.List;

/**
 * One field of a cron expression as cron reads it.
 *
 * @param bits bit n is set if the field takes the value n
 * @param star whether the field leaves the choice of day to the other day field
 */
record CronField(long bits, boolean star) {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final CronField NOTHING = new CronField(0, false);

  /** Which field: its limits and the names it knows. */
  enum Kind {
    HOUR(0, 23),
    DAY_OF_MONTH(1, 31),
    MONTH(1, 12),
    DAY_OF_WEEK(0, 6);

    private final int min;
    private final int max;

    Kind(int min, int max) {
      this.min = min;
      this.max = max;
    }

    private List<String> names() {
      return switch (this) {
        case HOUR, DAY_OF_MONTH -> List.of();
        case MONTH -> MONTHS;
        case DAY_OF_WEEK -> DAYS;
      };
    }

    private long value(String text) throws ScheduleException {
      int name = names().indexOf(lowerCase(text));
      return name >= 0 ? min + name : number(text);
    }

    // Letter by letter: String.toLowerCase would turn some letters into two.
    private static String lowerCase(String text) {
      StringBuilder lower = new StringBuilder();
      text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
      return lower.toString();
    }
  }

  static CronField parse(String field, Kind kind) throws ScheduleException {
    CronField result = NOTHING;
    for (String item : field.split(",", -1)) {
      if (!item.isEmpty()) {
        CronField one = item(item, kind);
        result = new CronField(result.bits | one.bits, result.star || one.star);
      }
    }
    return result;
  }

  boolean has(int value) {
    return (bits & (1L << value)) != 0;
  }

  private static CronField item(String item, Kind kind) throws ScheduleException {
    String[] rangeAndStep = item.split("/", -1);
    String[] ends = rangeAndStep[0].split("-", -1);
    boolean star = ends[0].equals("*") || ends[0].equals("?");
    long low = star ? kind.min : kind.value(ends[0]);
    long high = star ? kind.max : highEnd(ends, low, item, kind);
    if (rangeAndStep.length > 2) {
      throw new ScheduleException("too many slashes: " + item);
    }
    long step = 1;
    if (rangeAndStep.length == 2) {
      step = number(rangeAndStep[1]);
      // "N/step" means from N on.
      high = ends.length == 1 ? kind.max : high;
    }
    checkLimits(low, high, item, kind);
    if (step == 0) {
      throw new ScheduleException("step of range should be a positive number: " + item);
    }
    return new CronField(every(step, low, high), star && step == 1);
  }

  private static long highEnd(String[] ends, long low, String item, Kind kind)
      throws ScheduleException {
    if (ends.length > 2) {
      throw new ScheduleException("too many hyphens: " + item);
    }
    return ends.length == 2 ? kind.value(ends[1]) : low;
  }

  private static void checkLimits(long low, long high, String item, Kind kind)
      throws ScheduleException {
    if (low < kind.min) {
      throw new ScheduleException(
          "beginning of range (%d) below minimum (%d): %s".formatted(low, kind.min, item));
    }
    if (high > kind.max) {
      throw new ScheduleException(
          "end of range (%d) above maximum (%d): %s".formatted(high, kind.max, item));
    }
    if (low > high) {
      throw new ScheduleException(
          "beginning of range (%d) beyond end of range (%d): %s".formatted(low, high, item));
    }
  }

  private static long every(long step, long low, long high) {
    long bits = 1L << low;
    // Compared by difference: a step may be as large as a number gets.
    for (long value = low; high - value >= step; ) {
      value += step;
      bits |= 1L << value;
    }
    return bits;
  }

  private static long number(String text) throws ScheduleException {
    long number;
    try {
      number = Numbers.parse(text);
    } catch (ScheduleException e) {
      throw new ScheduleException("failed to parse int from " + text + ": " + e.text());
    }
    if (number < 0) {
      throw new ScheduleException("negative number (%d) not allowed: %s".formatted(number, text));
    }
    return number;
  }
}
