package dev.prebuildctl.core.schedule;

import dev.prebuildctl.core.text.GoQuote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pairwise check of a preset's schedules, by a reader of its own: integers and ranges only, the
 * minute field not looked at, months, days and hours compared as sets. What an earlier field
 * settles is never read, so a mistake behind it goes unseen.
 */
public final class Overlap {
  private static final int FIELDS = 5;

  private final Map<String, Long> read = new HashMap<>();

  private Overlap() {}

  private enum Field {
    HOUR("hour", 1, 23),
    DAY_OF_MONTH("day", 2, 31),
    MONTH("month", 3, 12),
    DAY_OF_WEEK("day", 4, 6);

    private final String label;
    private final int position;
    private final int max;

    Field(String label, int position, int max) {
      this.label = label;
      this.position = position;
      this.max = max;
    }
  }

  private record Entry(String expression, List<String> fields) {
    String field(Field field) {
      return fields.get(field.position);
    }
  }

  /** Why the schedules do not count, in the server's words; empty if they do. */
  public static Optional<String> problem(List<String> expressions) {
    List<Entry> entries = expressions.stream().map(e -> new Entry(e, Fields.of(e))).toList();
    Overlap overlap = new Overlap();
    try {
      for (int i = 0; i < entries.size(); i++) {
        for (int j = i + 1; j < entries.size(); j++) {
          if (overlap.found(entries.get(i), entries.get(j))) {
            return Optional.of(
                "schedules overlap: " + expressions.get(i) + " and " + expressions.get(j));
          }
        }
      }
      return Optional.empty();
    } catch (ScheduleException e) {
      return Optional.of("invalid schedule: " + e.text());
    }
  }

  private boolean found(Entry a, Entry b) throws ScheduleException {
    checkCount(a);
    checkCount(b);
    return meet(Field.MONTH, a, b) && daysMeet(a, b) && meet(Field.HOUR, a, b);
  }

  private boolean daysMeet(Entry a, Entry b) throws ScheduleException {
    if (isStar(Field.DAY_OF_MONTH, a, b)) {
      return meet(Field.DAY_OF_WEEK, a, b);
    }
    if (isStar(Field.DAY_OF_WEEK, a, b)) {
      return meet(Field.DAY_OF_MONTH, a, b);
    }
    // Both are read, even when the first already meets.
    boolean byDate = meet(Field.DAY_OF_MONTH, a, b);
    boolean byWeekday = meet(Field.DAY_OF_WEEK, a, b);
    return byDate || byWeekday;
  }

  private static boolean isStar(Field field, Entry a, Entry b) {
    return a.field(field).equals("*") || b.field(field).equals("*");
  }

  private boolean meet(Field field, Entry a, Entry b) throws ScheduleException {
    long left = values(field, a.field(field));
    long right = values(field, b.field(field));
    return (left & right) != 0;
  }

  private static void checkCount(Entry entry) throws ScheduleException {
    if (entry.fields.size() != FIELDS) {
      throw new ScheduleException(
          "schedule %s has %d fields, expected 5 fields (minute hour day-of-month month day-of-week)"
              .formatted(GoQuote.quote(entry.expression), entry.fields.size()));
    }
  }

  private long values(Field field, String text) throws ScheduleException {
    String key = field + " " + text;
    Long known = read.get(key);
    if (known != null) {
      return known;
    }
    try {
      long values = parse(text, field.max);
      read.put(key, values);
      return values;
    } catch (ScheduleException e) {
      throw new ScheduleException("invalid " + field.label + " range: " + e.text());
    }
  }

  private static long parse(String text, int max) throws ScheduleException {
    if (text.equals("*")) {
      return bits(0, max);
    }
    long values = 0;
    for (String item : text.split(",", -1)) {
      values |= item.contains("-") ? range(item, max) : single(item, max);
    }
    return values;
  }

  private static long single(String item, int max) throws ScheduleException {
    long value = number("invalid value", item);
    if (value < 0 || value > max) {
      throw new ScheduleException(
          "invalid value %d: must be between 0 and %d".formatted(value, max));
    }
    return bits(value, value);
  }

  private static long range(String item, int max) throws ScheduleException {
    String[] ends = item.split("-", -1);
    long start = number("invalid start value in range", ends[0]);
    long end = number("invalid end value in range", ends[1]);
    if (start < 0 || end > max || start > end) {
      throw new ScheduleException(
          "invalid range %d-%d: values must be between 0 and %d".formatted(start, end, max));
    }
    return bits(start, end);
  }

  private static long number(String what, String text) throws ScheduleException {
    try {
      return Numbers.parse(text);
    } catch (ScheduleException e) {
      throw new ScheduleException(what + ": " + e.text());
    }
  }

  private static long bits(long first, long last) {
    return (-1L >>> (63 - last)) & (-1L << first);
  }
}
