package dev.prebuildctl.cli.watch;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.store.Database;
import java.time.Clock;
import java.time.Duration;

/**
 * What is watched.
 *
 * @param observer looks at it
 * @param database where posted jobs are heard
 * @param first what was seen before watching began
 * @param interval between two looks, if nothing hinders them
 */
public record Watch(
    Observer observer, Database database, Observation first, Duration interval, Clock clock) {
  public Watch {
    requireNonNull(observer, "observer");
    requireNonNull(database, "database");
    requireNonNull(first, "first");
    requireNonNull(interval, "interval");
    requireNonNull(clock, "clock");
  }

  /** Looks, listens and hears signals, once it is started. */
  Running running(Front front) {
    Refresh refresh = new Refresh(observer, new Pace(interval), clock, first);
    Refresher refresher = new Refresher(refresh, front);
    JobListener jobs = new JobListener(database, refresher::soon);
    return new Running(refresher, jobs, new Quit(front::quit));
  }
}
