package dev.prebuildctl.cli.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.WatchReader;
import dev.prebuildctl.output.ScreenSize;
import dev.prebuildctl.output.Style;
import dev.prebuildctl.output.WatchScreen;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A look each minute for a day of simulated time; alone, since memory is measured. */
@Isolated
class DayOfRefreshesTest {
  private static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long watchThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("watch-"))
        .count();
  }

  @Test
  void a_day_of_refreshes_leaks_no_memory_no_thread_and_no_connection() {
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        Database database = RefreshTest.open(db.url())) {
      Deployment deployment = new Deployment(db);
      var template = deployment.template(deployment.organization("acme"), "docker");
      var small = deployment.preset(template, "small", 2);
      deployment.prebuild(small);
      HandClock clock = new HandClock();
      WatchReader reader = new WatchReader(database, Settings.DEFAULTS, Scope.EVERYTHING);
      Observation first = reader.first(RunClock.at(clock.instant()));
      Viewed viewed = new Viewed(first);
      Refresh refresh =
          new Refresh(
              (previous, expanded) -> reader.next(RunClock.at(clock.instant()), previous, expanded),
              new Pace(Duration.ofMinutes(1)),
              clock,
              first);
      day(clock, refresh, viewed, 240);
      long memory = usedMemory();
      long threads = watchThreads();
      day(clock, refresh, viewed, 1_200);
      assertEquals(Deployment.NOW.plus(Duration.ofDays(1)), clock.instant());
      assertTrue(usedMemory() - memory < 4_000_000, "memory grew by " + (usedMemory() - memory));
      assertEquals(threads, watchThreads(), "threads");
      assertEquals(1, RefreshTest.connections(db), "connections");
    }
  }

  private static void day(HandClock clock, Refresh refresh, Viewed viewed, int refreshes) {
    for (int i = 0; i < refreshes; i++) {
      clock.pass(Duration.ofMinutes(1));
      refresh.look(Set.of(), viewed);
      WatchScreen.lines(
          viewed.view, clock.instant(), new ScreenSize(80, 24), new Style(80, true, false));
    }
  }
}
