package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Provisioners;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.SimulatedTime;
import dev.prebuildctl.support.SteppedLoop;
import dev.prebuildctl.support.TestDatabase;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone, because it looks at the memory and the threads of the whole JVM. */
@Isolated
class LongLoopTest {
  private static final Pace PACE = new Pace(Duration.ofMinutes(2), Duration.ofSeconds(10));

  @Test
  void day_of_runs_leaks_no_memory_thread_or_connection() {
    SimulatedTime time = new SimulatedTime(3);
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        SteppedLoop loop = SteppedLoop.on(db::url, time, PACE)) {
      Deployment deployment = new Deployment(db);
      Template template = deployment.template(deployment.organization("acme"), "docker");
      for (int i = 0; i < 3; i++) {
        deployment.preset(template, "preset-" + i, 3);
      }
      Provisioners provisioners = new Provisioners(db, new Random(3), deployment.user("alice"));
      Runnable hour =
          () -> {
            for (int run = 0; run < 30; run++) {
              loop.next();
            }
            loop.heard();
            provisioners.work();
          };
      hour.run();
      hour.run();
      long memory = used();
      int threads = Thread.activeCount();
      for (int i = 2; i < 24; i++) {
        hour.run();
      }
      long grown = used() - memory;
      assertTrue(grown < 3_000_000, "bytes more after 22 hours: " + grown);
      assertTrue(Thread.activeCount() <= threads, "threads: " + Thread.activeCount());
      assertEquals(
          "0",
          db.queryOne(
              "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                  + " AND application_name = 'prebuildctl'"));
      Reference.reachabilityFence(loop);
    }
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
