package dev.prebuildctl.core.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A cron expression with minute field {@code *}, read as continuous ranges to the minute: {@code
 * CRON_TZ=Europe/Berlin * 8-18 * * 1-5} is 08:00:00 to 18:59:59, Monday to Friday.
 *
 * <p>Only fields of the local clock are compared, so an hour that a daylight-saving change skips
 * never matches, and one that it repeats matches twice.
 */
public final class TimeRange {
  private static final String PREFIX = "CRON_TZ=";
  private static final int FIELDS = 5;

  private final Location location;
  private final String cron;
  private final CronField hour;
  private final Days days;

  private TimeRange(Location location, String cron, CronField hour, Days days) {
    this.location = location;
    this.cron = cron;
    this.hour = hour;
    this.days = days;
  }

  private record Location(String name, ZoneId zone) {}

  private record Days(CronField month, CronField dayOfMonth, CronField dayOfWeek) {
    boolean contain(LocalDate day) {
      boolean byDate = dayOfMonth.has(day.getDayOfMonth());
      boolean byWeekday = dayOfWeek.has(day.getDayOfWeek().getValue() % 7);
      // Classic cron: two restricted day fields mean either.
      boolean star = dayOfMonth.star() || dayOfWeek.star();
      boolean either = star ? (byDate && byWeekday) : (byDate || byWeekday);
      return either && month.has(day.getMonthValue());
    }
  }

  /**
   * Reads an expression of five fields, with or without {@code CRON_TZ=zone} in front.
   *
   * @throws ScheduleException with the server's text if it cannot be read
   */
  public static TimeRange parse(String expression) throws ScheduleException {
    List<String> words = Fields.of(expression);
    checkShape(words);
    TimeRange range;
    try {
      range = parseCron(expression.startsWith(PREFIX) ? expression : PREFIX + "UTC " + expression);
    } catch (ScheduleException e) {
      throw new ScheduleException("parse schedule: " + e.text());
    }
    if (range.location.name.equals(TimeZones.LOCAL)) {
      throw new ScheduleException("schedules scoped to time.Local are not supported");
    }
    return range;
  }

  /** Reads an expression in a zone, as the schedules of a preset are written. */
  public static TimeRange parse(String timezone, String expression) throws ScheduleException {
    return parse(PREFIX + timezone + " " + expression);
  }

  // The first of six words is taken for the zone without a look at it.
  private static void checkShape(List<String> words) throws ScheduleException {
    String problem = "";
    if (words.size() < FIELDS) {
      problem =
          "expected schedule to consist of 5 fields with an optional "
              + PREFIX
              + "<timezone> prefix";
    } else if (!words.get(words.size() == FIELDS + 1 ? 1 : 0).equals("*")) {
      problem = "expected minutes to be *";
    }
    if (!problem.isEmpty()) {
      throw new ScheduleException("validate time range schedule: " + problem);
    }
  }

  private static TimeRange parseCron(String prefixed) throws ScheduleException {
    // Only a space ends the zone's name; any other white space becomes part of it.
    int space = prefixed.indexOf(' ');
    int end = space < 0 ? prefixed.length() : space;
    String name = prefixed.substring(PREFIX.length(), end);
    ZoneId zone = TimeZones.require(name);
    List<String> fields = Fields.of(prefixed.substring(end));
    if (fields.size() != FIELDS) {
      throw new ScheduleException(
          "expected exactly 5 fields, found %d: [%s]"
              .formatted(fields.size(), String.join(" ", fields)));
    }
    CronField hour = CronField.parse(fields.get(1), CronField.Kind.HOUR);
    CronField dayOfMonth = CronField.parse(fields.get(2), CronField.Kind.DAY_OF_MONTH);
    CronField month = CronField.parse(fields.get(3), CronField.Kind.MONTH);
    CronField dayOfWeek = CronField.parse(fields.get(4), CronField.Kind.DAY_OF_WEEK);
    return new TimeRange(
        new Location(name.isEmpty() ? "UTC" : name, zone),
        String.join(" ", fields),
        hour,
        new Days(month, dayOfMonth, dayOfWeek));
  }

  /** The name of the zone the fields are read in. */
  public String location() {
    return location.name;
  }

  /** The five fields, single-spaced. */
  public String cron() {
    return cron;
  }

  /** Whether the minute of the instant is one the expression covers. */
  public boolean contains(Instant instant) {
    ZonedDateTime local = instant.truncatedTo(ChronoUnit.MINUTES).atZone(location.zone);
    return contains(local.getHour(), local.toLocalDate());
  }

  /**
   * Whether it covers an hour of a day of the local clock: all of it, as no minute is told apart.
   */
  boolean contains(int localHour, LocalDate day) {
    return hour.has(localHour) && days.contain(day);
  }

  /** The zone the fields are read in. */
  ZoneId zone() {
    return location.zone;
  }
}
