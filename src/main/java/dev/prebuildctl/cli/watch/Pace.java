package dev.prebuildctl.cli.watch;

import java.time.Duration;

/**
 * How long to wait before the database is asked again. A database that takes long to answer is
 * asked more seldom: at most every fifth part of the time is spent there.
 */
final class Pace {
  static final int REST = 4;
  static final Duration SOONEST = Duration.ofMillis(500);
  static final Duration LONGEST_AFTER_FAILURE = Duration.ofSeconds(30);

  private static final Duration FIRST_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 10;

  private final Duration interval;

  Pace(Duration interval) {
    this.interval = interval;
  }

  /** The wait after an answer. */
  Duration after(Duration took) {
    return longer(interval, rest(took));
  }

  /** The least wait after an answer, whoever asks and whatever was heard. */
  Duration least(Duration took) {
    return longer(SOONEST, rest(took));
  }

  /** The wait after so many failures in a row. */
  Duration afterFailures(int failures, Duration took) {
    Duration doubled =
        longer(FIRST_AFTER_FAILURE, interval)
            .multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    Duration most = longer(LONGEST_AFTER_FAILURE, interval);
    return longer(doubled.compareTo(most) < 0 ? doubled : most, rest(took));
  }

  private static Duration rest(Duration took) {
    return took.multipliedBy(REST);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
