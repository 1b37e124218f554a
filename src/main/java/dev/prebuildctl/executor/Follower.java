package dev.prebuildctl.executor;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.report.BuildOutcome;
import dev.prebuildctl.core.report.FollowListener;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.StartedBuild;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.OutcomeStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at builds again and again until they have ended. It holds no lock and no transaction in
 * between, so that reconcilers go on meanwhile.
 */
public final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** A failover takes a while. */
  private static final int LOST_LOOKS = 30;

  private static final Duration NAP = Duration.ofMillis(100);

  private final Database database;
  private final Duration interval;
  private final StopSignal stop;

  /**
   * A follower.
   *
   * @param interval between two looks
   */
  public Follower(Database database, Duration interval, StopSignal stop) {
    this.database = database;
    this.interval = interval;
    this.stop = stop;
  }

  /**
   * Waits for builds to end.
   *
   * @param bound how long at most; zero: as long as it takes
   * @throws Failure if the database stays away
   */
  public Followed follow(List<StartedBuild> builds, Duration bound, FollowListener listener) {
    long begin = System.nanoTime();
    Map<UUID, BuildOutcome> outcomes = new LinkedHashMap<>();
    for (StartedBuild build : builds) {
      outcomes.put(build.build(), new BuildOutcome(build, "", JobStatus.PENDING, ""));
    }
    int lost = 0;
    while (true) {
      lost = looked(outcomes) ? 0 : lost + 1;
      Followed followed = new Followed(List.copyOf(outcomes.values()), null);
      listener.looked(followed);
      if (followed.unfinished() == 0) {
        return followed;
      }
      String cut = cut(begin, bound);
      if (cut != null || !nap(begin, bound)) {
        return new Followed(followed.builds(), cut == null ? stop.reason() : cut);
      }
      if (lost == LOST_LOOKS) {
        return new Followed(followed.builds(), "the database did not come back");
      }
    }
  }

  /** Looks at those that have not ended; false if the database could not be reached. */
  private boolean looked(Map<UUID, BuildOutcome> outcomes) {
    List<StartedBuild> open = new ArrayList<>();
    outcomes
        .values()
        .forEach(
            outcome -> {
              if (!outcome.ended()) {
                open.add(outcome.build());
              }
            });
    if (open.isEmpty()) {
      return true;
    }
    try {
      database
          .read(session -> OutcomeStore.outcomes(session, open))
          .forEach(outcome -> outcomes.put(outcome.build().build(), outcome));
      return true;
    } catch (Failure failure) {
      switch (failure.kind()) {
        case CONNECTION_LOST, UNREACHABLE, TIMEOUT -> {
          LOG.warn("builds could not be looked at, trying again: {}", failure.getMessage());
          return false;
        }
        default -> throw failure;
      }
    }
  }

  private @Nullable String cut(long begin, Duration bound) {
    if (stop.stopped()) {
      return stop.reason();
    }
    return left(begin, bound) > 0 ? null : "the time to wait is over";
  }

  /** Sleeps until the next look; false if it was to stop. */
  private boolean nap(long begin, Duration bound) {
    long until = System.nanoTime() + Math.min(interval.toNanos(), left(begin, bound));
    for (long rest = until - System.nanoTime(); rest > 0; rest = until - System.nanoTime()) {
      if (stop.stopped()) {
        return false;
      }
      Pauses.sleep(Duration.ofNanos(Math.min(rest, NAP.toNanos())));
    }
    return true;
  }

  private static long left(long begin, Duration bound) {
    return bound.isZero() ? Long.MAX_VALUE : bound.toNanos() - (System.nanoTime() - begin);
  }
}
