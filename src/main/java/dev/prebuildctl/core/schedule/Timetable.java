package dev.prebuildctl.core.schedule;

import dev.prebuildctl.core.model.IdOrder;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.text.GoQuote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A preset's schedules, read once and asked for any instant.
 *
 * <p>Where two schedules that pass the check cover the same minute (a day of month against a
 * weekday), the first in row order decides, as in the server. Only there does the order of rows
 * show: warnings name them in an order of their own.
 */
public final class Timetable {
  private final Preset.Wish wish;
  private final List<Entry> entries;
  private final String fallback;
  private final List<Warning> warnings;

  private record Entry(Schedule schedule, TimeRange range) {}

  private Timetable(
      Preset.Wish wish, List<Entry> entries, String fallback, List<Warning> warnings) {
    this.wish = wish;
    this.entries = entries;
    this.fallback = fallback;
    this.warnings = List.copyOf(warnings);
  }

  /** The timetable of a preset's wish and its schedules in row order. */
  public static Timetable of(Preset.Wish wish, List<Schedule> schedules, TimeRanges ranges) {
    if (schedules.isEmpty()) {
      return new Timetable(wish, List.of(), "", List.of());
    }
    Optional<Warning> obstacle =
        zoneProblem(wish.timezone()).or(() -> pairProblem(schedules, ranges));
    if (obstacle.isPresent()) {
      return new Timetable(
          wish, List.of(), "(its schedules do not count)", List.of(obstacle.get()));
    }
    List<Entry> entries = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    for (Schedule schedule : schedules) {
      TimeRanges.Reading reading = ranges.read(wish.timezone(), schedule.cronExpression());
      if (reading.range() == null) {
        warnings.add(unreadable(schedule, reading.problem()));
      } else {
        entries.add(new Entry(schedule, reading.range()));
      }
    }
    warnings.sort(Comparator.comparing(Warning::message));
    return new Timetable(wish, entries, "(no schedule covers now)", warnings);
  }

  /** How many prebuilds are wanted at the instant. */
  public DesiredInstances at(Instant instant) {
    for (Entry entry : entries) {
      if (entry.range.contains(instant)) {
        return desired(entry);
      }
    }
    return new DesiredInstances(wish.instances(), null, fallback);
  }

  /**
   * Every change of the number, each at the start of the first minute that has another one than the
   * minute before, after the first instant and up to the last, that included.
   */
  public List<Change> changes(Instant after, Instant upTo) {
    List<Change> changes = new ArrayList<>();
    if (entries.isEmpty()) {
      return changes;
    }
    LocalHours hours = new LocalHours(entries.get(0).range.zone(), after);
    DesiredInstances current = at(after);
    while (hours.next(upTo)) {
      DesiredInstances now = at(hours);
      if (now.value() != current.value()) {
        changes.add(new Change(hours.instant().atOffset(hours.offset()), current, now));
      }
      current = now;
    }
    return changes;
  }

  private DesiredInstances at(LocalHours hours) {
    for (Entry entry : entries) {
      if (entry.range.contains(hours.hour(), hours.day())) {
        return desired(entry);
      }
    }
    return new DesiredInstances(wish.instances(), null, fallback);
  }

  private static DesiredInstances desired(Entry entry) {
    String source =
        "by schedule `" + entry.schedule.cronExpression() + "` (" + entry.range.location() + ")";
    return new DesiredInstances(entry.schedule.desiredInstances(), entry.schedule, source);
  }

  /** Which schedules do not count, and why. */
  public List<Warning> warnings() {
    return warnings;
  }

  private static Optional<Warning> zoneProblem(String timezone) {
    if (TimeZones.isKnown(timezone)) {
      return Optional.empty();
    }
    String seen =
        timezone.isEmpty()
            ? "it has no timezone"
            : "timezone " + GoQuote.quote(timezone) + " is not in the IANA database";
    return Optional.of(
        new Warning(Warning.Kind.UNKNOWN_TIMEZONE, "its schedules do not count: " + seen));
  }

  private static Optional<Warning> pairProblem(List<Schedule> schedules, TimeRanges ranges) {
    if (schedules.size() == 1) {
      return Optional.empty();
    }
    List<String> expressions =
        schedules.stream()
            .sorted(Comparator.comparing(Schedule::id, IdOrder.BY_BYTES))
            .map(Schedule::cronExpression)
            .toList();
    return ranges
        .problem(expressions)
        .map(
            text ->
                new Warning(Warning.Kind.INVALID_SCHEDULES, "its schedules do not count: " + text));
  }

  private static Warning unreadable(Schedule schedule, String problem) {
    return new Warning(
        Warning.Kind.UNREADABLE_SCHEDULE,
        "schedule `%s` is skipped: %s".formatted(schedule.cronExpression(), problem));
  }
}
