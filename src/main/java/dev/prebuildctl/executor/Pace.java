package dev.prebuildctl.executor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often a loop runs.
 *
 * @param interval from the start of a run to that of the next
 * @param jitter up to so much is added at random, so that replicas do not knock together
 */
public record Pace(Duration interval, Duration jitter) {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 16;

  public Pace {
    requireNonNull(interval, "interval");
    requireNonNull(jitter, "jitter");
    if (interval.isNegative() || interval.isZero() || jitter.isNegative()) {
      throw new IllegalArgumentException("interval " + interval + ", jitter " + jitter);
    }
  }

  /** From the start of a run that ended well to the next. */
  Duration next(double random) {
    return interval.plus(share(jitter, random));
  }

  /** From the end of a run that took longer than its time: a breath, not a burst. */
  Duration breath() {
    return interval.dividedBy(10);
  }

  /** From the end of a run to that of the next, at most, if that takes as long. */
  Duration round(Duration run) {
    Duration usual = interval.plus(jitter);
    Duration delayed = run.plus(breath());
    return usual.compareTo(delayed) < 0 ? delayed : usual;
  }

  /**
   * From the end of a run that failed to the next: doubled with each failure in a row, and between
   * half and all of that, so that replicas do not come back to a database at once.
   */
  Duration retry(int failures, double random) {
    Duration first = min(interval, FIRST_RETRY);
    Duration bound = interval.compareTo(LAST_RETRY) > 0 ? interval : LAST_RETRY;
    int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
    Duration longest = min(first.multipliedBy(1L << doublings), bound);
    return longest.dividedBy(2).plus(share(longest.dividedBy(2), random));
  }

  private static Duration share(Duration duration, double share) {
    return Duration.ofNanos((long) (duration.toNanos() * share));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
