package dev.prebuildctl.executor;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The one clock of a run (spec page 4): everything it compares or writes carries {@link #now},
 * except that jobs and builds carry the time of their writing. All in microseconds, as the database
 * keeps them.
 */
public final class RunClock {
  private final Instant now;
  private final Clock writing;

  private RunClock(Instant now, Clock writing) {
    this.now = now.truncatedTo(ChronoUnit.MICROS);
    this.writing = writing;
  }

  /** A run at the time of the given clock. */
  public static RunClock running(Clock clock) {
    return new RunClock(clock.instant(), clock);
  }

  /** A run at another time ({@code --at}): all its rows carry that time. */
  public static RunClock at(Instant at) {
    requireNonNull(at, "at");
    return new RunClock(at, Clock.fixed(at, java.time.ZoneOffset.UTC));
  }

  /** The run's time. */
  public Instant now() {
    return now;
  }

  /** The time a job or build is written. */
  public Instant writing() {
    return writing.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
