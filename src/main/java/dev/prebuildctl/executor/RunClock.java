package dev.prebuildctl.executor;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The one clock of a run (spec page 4): everything it compares or writes carries {@link #now},
 * except that jobs and builds carry the time of their writing. All in microseconds, as the database
 * keeps them.
 */
public final class RunClock {
  private final Instant now;
  private final Clock writing;
  private final Instant present;

  private RunClock(Instant now, Clock writing, Instant present) {
    this.now = now.truncatedTo(ChronoUnit.MICROS);
    this.writing = writing;
    this.present = present;
  }

  /** A run at the time of the given clock. */
  public static RunClock running(Clock clock) {
    Instant now = clock.instant();
    return new RunClock(now, clock, now);
  }

  /** A run at another time ({@code --at}): all its rows carry that time. */
  public static RunClock at(Instant at) {
    return at(at, Clock.fixed(at, ZoneOffset.UTC));
  }

  /** The same, by somebody who knows the true time. */
  public static RunClock at(Instant at, Clock clock) {
    requireNonNull(at, "at");
    Instant present = clock.instant();
    return new RunClock(at, Clock.fixed(at, ZoneOffset.UTC), present.isBefore(at) ? present : at);
  }

  /** The run's time. */
  public Instant now() {
    return now;
  }

  /**
   * The run's time, or the true one if that is earlier: nobody was seen in the future, so that a
   * plan for tomorrow tells of the provisioners of today.
   */
  public Instant present() {
    return present;
  }

  /** The time a job or build is written. */
  public Instant writing() {
    return writing.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
