package dev.prebuildctl.output;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The columns of a chart by the clock of a timezone: all of the same length on that clock, so that
 * a schedule begins at the same column of every day, also where the clock is put forward or back.
 */
final class ChartAxis {
  private static final Duration A_DAY = Duration.ofDays(1);

  /** Lengths of which whole ones fill a day. */
  private static final List<Duration> STEPS =
      IntStream.of(1, 5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720)
          .mapToObj(Duration::ofMinutes)
          .toList();

  private static final DateTimeFormatter HOURS =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAYS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ENGLISH);
  private static final int LABEL = 12;
  private static final int DAYS_WITH_HOURS = 7;

  private final ZoneId zone;
  private final Duration step;
  private final LocalDateTime first;
  private final int columns;

  private ChartAxis(ZoneId zone, Duration step, LocalDateTime first, int columns) {
    this.zone = zone;
    this.step = step;
    this.first = first;
    this.columns = columns;
  }

  /** The shortest step at which a window, its end included, needs no more columns than that. */
  static Duration step(Duration window, int columns) {
    // The first column begins before the window, and the last one may only begin at its end.
    int whole = Math.max(columns - 2, 1);
    return STEPS.stream()
        .filter(step -> step.multipliedBy(whole).compareTo(window) >= 0)
        .findFirst()
        .orElseGet(() -> A_DAY.multipliedBy(Math.max(ceiling(window, whole), 1)));
  }

  private static long ceiling(Duration window, int parts) {
    long seconds = A_DAY.toSeconds() * parts;
    return (window.toSeconds() + seconds - 1) / seconds;
  }

  /** How long a window is by a clock, which may be put forward within it. */
  static Duration span(ZoneId zone, Instant at, Instant until) {
    return Duration.between(
        LocalDateTime.ofInstant(at, zone), LocalDateTime.ofInstant(until, zone));
  }

  /** The columns of a window. */
  static ChartAxis of(ZoneId zone, Instant at, Instant until, Duration step) {
    long unit = Math.min(step.toSeconds(), A_DAY.toSeconds());
    long start = LocalDateTime.ofInstant(at, zone).toEpochSecond(ZoneOffset.UTC);
    LocalDateTime first =
        LocalDateTime.ofEpochSecond(start - Math.floorMod(start, unit), 0, ZoneOffset.UTC);
    Duration covered = Duration.between(first, LocalDateTime.ofInstant(until, zone));
    return new ChartAxis(zone, step, first, (int) Math.max(covered.dividedBy(step), 0) + 1);
  }

  /** Where each column begins, and where the last one ends. */
  List<Instant> edges() {
    return IntStream.rangeClosed(0, columns)
        .mapToObj(column -> local(column).atZone(zone).toInstant())
        .toList();
  }

  /** Ticks with what the clock says there. */
  String text() {
    boolean hours = step.multipliedBy(columns).toDays() <= DAYS_WITH_HOURS;
    DateTimeFormatter format = hours ? HOURS : DAYS;
    StringBuilder text = new StringBuilder();
    for (int column = 0; column == 0 || column + LABEL <= columns; column += ticksApart()) {
      text.append(" ".repeat(column - text.length()))
          .append('|')
          .append(format.format(local(column)));
    }
    return text.toString();
  }

  /** So many columns that ticks show the same times of every day. */
  private int ticksApart() {
    long day = A_DAY.toSeconds();
    return IntStream.iterate(LABEL, apart -> apart + 1)
        .filter(
            apart -> {
              long seconds = apart * step.toSeconds();
              return seconds % day == 0 || day % seconds == 0;
            })
        .findFirst()
        .orElseThrow();
  }

  private LocalDateTime local(int column) {
    return first.plus(step.multipliedBy(column));
  }
}
