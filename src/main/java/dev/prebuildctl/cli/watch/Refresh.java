package dev.prebuildctl.cli.watch;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.watch.Observation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** One look after another, each done when the one before it is; it has no thread of its own. */
final class Refresh {
  private final Observer observer;
  private final Pace pace;
  private final Clock clock;
  private Observation latest;
  private int failures;

  Refresh(Observer observer, Pace pace, Clock clock, Observation first) {
    this.observer = observer;
    this.pace = pace;
    this.clock = clock;
    this.latest = first;
  }

  /** Hears what was seen. */
  interface Listener {
    void seen(Observation observation);

    /** The database cannot be read. */
    void failed(Instant at, String why);
  }

  /**
   * How long to wait.
   *
   * @param usual unless something calls for an earlier look
   * @param least in any case
   */
  record Waits(Duration usual, Duration least) {}

  /** Looks once; answers how long to wait before the next look. */
  Waits look(Set<UUID> expanded, Listener listener) {
    Instant begin = clock.instant();
    try {
      latest = observer.look(latest, expanded);
      failures = 0;
      listener.seen(latest);
      Duration took = latest.reading().took();
      return new Waits(pace.after(took), pace.least(took));
    } catch (Failure failure) {
      failures++;
      Instant end = clock.instant();
      listener.failed(end, failure.getMessage());
      Duration took = Duration.between(begin, end);
      return new Waits(pace.afterFailures(failures, took), pace.least(took));
    }
  }

  /** The wait after the very first look. */
  Waits afterFirst() {
    Duration took = latest.reading().took();
    return new Waits(pace.after(took), pace.least(took));
  }
}
