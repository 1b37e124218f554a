package dev.prebuildctl.cli.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.WatchReader;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Timeouts;
import dev.prebuildctl.support.Await;
import dev.prebuildctl.support.CutProxy;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Looks at a real database, by hand or by threads. */
class RefreshTest {
  static Database open(String url) {
    return new Database(DatabaseUrl.parse(url, Map.of()), Timeouts.DEFAULTS);
  }

  static int connections(TestDatabase db) {
    return Integer.parseInt(
        db.queryOne(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'prebuildctl'"));
  }

  @Test
  void a_database_that_goes_away_and_comes_back_is_read_again() throws IOException {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        CutProxy proxy = new CutProxy(db, "never", 1);
        Database database = open(proxy.url())) {
      new Deployment(db).template(new Deployment(db).organization("acme"), "docker");
      HandClock clock = new HandClock();
      WatchReader reader = new WatchReader(database, Settings.DEFAULTS, Scope.EVERYTHING);
      Observation first = reader.first(RunClock.at(clock.instant()));
      Viewed viewed = new Viewed(first);
      Refresh refresh =
          new Refresh(
              (previous, expanded) -> reader.next(RunClock.at(clock.instant()), previous, expanded),
              new Pace(Duration.ofSeconds(5)),
              clock,
              first);
      proxy.goDown();
      for (int i = 0; i < 4; i++) {
        refresh.look(Set.of(), viewed);
        assertEquals(first, viewed.view.feed().latest(), "the last screen is kept");
        assertEquals(clock.instant(), viewed.view.feed().link().outage().since());
      }
      proxy.comeBack();
      clock.pass(Duration.ofMinutes(1));
      refresh.look(Set.of(), viewed);
      assertEquals(null, viewed.view.feed().link().outage());
      assertEquals(clock.instant(), viewed.view.feed().latest().at());
      Await.until(() -> connections(db) == 1, () -> connections(db) + " connections");
    }
  }

  private static int listeners(TestDatabase db) {
    return Integer.parseInt(
        db.queryOne(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND query = 'LISTEN provisioner_job_posted'"));
  }

  /** Counts who is in it at once. */
  private static final class Slow implements Observer {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final Observation answer;

    Slow(Observation answer) {
      this.answer = answer;
    }

    @Override
    public Observation look(Observation previous, Set<UUID> expanded) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      looks.incrementAndGet();
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      inside.decrementAndGet();
      return answer;
    }
  }

  @Test
  void however_often_it_is_asked_for_there_are_never_two_snapshots_in_flight() {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Database database = open(db.url())) {
      Observation first =
          new WatchReader(database, Settings.DEFAULTS, Scope.EVERYTHING)
              .first(RunClock.at(Deployment.NOW));
      Observation quick =
          new Observation(
              first.plan(),
              first.control(),
              first.prebuilds(),
              first.details(),
              new Observation.Reading(Duration.ZERO, List.of()));
      Slow slow = new Slow(quick);
      List<Observation> seen = new CopyOnWriteArrayList<>();
      Refresh refresh = new Refresh(slow, new Pace(Duration.ofMillis(1)), Clock.systemUTC(), quick);
      try (Refresher refresher = new Refresher(refresh, new Heard(seen))) {
        refresher.start();
        Await.until(
            () -> {
              refresher.soon();
              return slow.looks.get() >= 5;
            },
            () -> slow.looks + " looks");
      }
      assertEquals(1, slow.most.get());
    }
  }

  @Test
  void a_posted_job_calls_for_a_look_long_before_its_time() {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Database database = open(db.url())) {
      WatchReader reader = new WatchReader(database, Settings.DEFAULTS, Scope.EVERYTHING);
      Observation first = reader.first(RunClock.running(Clock.systemUTC()));
      List<Observation> seen = new CopyOnWriteArrayList<>();
      Watch watch =
          new Watch(
              (previous, expanded) ->
                  reader.next(RunClock.running(Clock.systemUTC()), previous, expanded),
              database,
              first,
              Duration.ofHours(1),
              Clock.systemUTC());
      try (Running running = watch.running(new Heard(seen))) {
        running.start();
        Await.until(() -> listeners(db) == 1, () -> "nobody listens");
        Await.until(
            () -> {
              db.execute("NOTIFY provisioner_job_posted, '{}'");
              return !seen.isEmpty();
            },
            () -> "no look");
      }
    }
  }

  private record Heard(List<Observation> all) implements Front {
    @Override
    public Set<UUID> expanded() {
      return Set.of();
    }

    @Override
    public void quit(int exitCode) {
      throw new AssertionError("quit " + exitCode);
    }

    @Override
    public void broken(Throwable bug) {
      throw new AssertionError(bug);
    }

    @Override
    public void seen(Observation observation) {
      all.add(observation);
    }

    @Override
    public void failed(Instant at, String why) {
      throw new AssertionError(why);
    }
  }
}
