package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.executor.LoopState.Condition;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.OwnServer;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Provisioners;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.SimulatedTime;
import dev.prebuildctl.support.SteppedLoop;
import dev.prebuildctl.support.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loop goes through what happens to a database in the long run; only its waits are simulated. */
class LoopOnDatabaseTest {
  private final SimulatedTime time = new SimulatedTime(2);

  @Test
  void database_that_is_stopped_for_a_minute_is_found_again(@TempDir Path folder) {
    try (OwnServer server = OwnServer.start(folder, Schema.V540)) {
      String url;
      Deployment deployment;
      try (TestDatabase db = server.coder()) {
        url = db.url();
        deployment = new Deployment(db);
        presets(deployment, 1);
      }
      try (SteppedLoop loop = SteppedLoop.on(url, time)) {
        loop.next();
        assertEquals(List.of("done created 3", "done again"), loop.heard());
        server.stop();
        loop.next();
        Instant down = time.now();
        while (time.now().isBefore(down.plusSeconds(60))) {
          loop.next();
          assertEquals(Condition.FAILING, loop.state().condition());
        }
        int tries = loop.heard().size();
        assertTrue(tries >= 2 && tries <= 8, "tries: " + tries);
        server.startAgain();
        Duration wait = loop.step();
        assertTrue(wait.compareTo(Duration.ofMinutes(2)) < 0, "next try in " + wait);
        loop.next();
        assertEquals(List.of("done"), loop.heard());
        try (TestDatabase db = server.coder()) {
          db.execute("UPDATE template_version_presets SET desired_instances = 5");
          loop.next();
          assertEquals(List.of("done created 2 again"), loop.heard());
          Invariants.mustBeConverged(db);
        }
      }
    }
  }

  @Test
  void server_that_restarts_between_two_runs_is_not_noticed(@TempDir Path folder) {
    try (OwnServer server = OwnServer.start(folder, Schema.V421);
        TestDatabase db = server.coder()) {
      presets(new Deployment(db), 1);
      try (SteppedLoop loop = SteppedLoop.on(db.url(), time)) {
        loop.step();
        server.stop();
        server.startAgain();
        loop.next();
        assertEquals(List.of("done created 3", "done again"), loop.heard());
      }
    }
  }

  @Test
  void lock_held_by_another_for_ten_intervals_is_waited_for_and_told_once() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      presets(new Deployment(db), 1);
      Connection other = db.connection();
      Gate.execute(other, "BEGIN; SELECT pg_advisory_xact_lock(7)");
      try (SteppedLoop loop = SteppedLoop.on(db.url(), time)) {
        for (int interval = 0; interval < 10; interval++) {
          loop.next();
        }
        List<String> heard = loop.heard();
        assertEquals("locked", heard.get(0));
        assertEquals(Collections.nCopies(10, "locked again"), heard.subList(1, heard.size()));
        assertEquals(Condition.LOCKED, loop.state().condition());
        Gate.execute(other, "COMMIT");
        loop.next();
        assertEquals(List.of("done created 3"), loop.heard());
        Invariants.mustBeConverged(db);
      }
    }
  }

  @Test
  void pause_is_obeyed_from_run_to_run() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      presets(new Deployment(db), 1);
      pause(db, true);
      try (SteppedLoop loop = SteppedLoop.on(db.url(), time)) {
        loop.next();
        pause(db, false);
        loop.next();
        assertEquals(List.of("paused", "paused again", "done created 3"), loop.heard());
      }
    }
  }

  @Test
  void reload_takes_another_url_and_closes_the_old_database() {
    try (TestDatabase one = Postgres.fresh(Schema.V421);
        TestDatabase two = Postgres.fresh(Schema.V540)) {
      presets(new Deployment(one), 1);
      presets(new Deployment(two), 2);
      String[] url = {one.url()};
      try (SteppedLoop loop = SteppedLoop.on(() -> url[0], time, SteppedLoop.EVERY_MINUTE)) {
        loop.step();
        url[0] = "postgres://127.0.0.1:notaport/x";
        loop.loop().reload();
        loop.step();
        url[0] = two.url();
        loop.loop().reload();
        loop.step();
        List<String> heard = loop.heard();
        assertEquals("done created 3", heard.get(0));
        assertTrue(heard.get(1).startsWith("not reloaded: "), heard.toString());
        assertEquals(List.of("reloaded", "done created 6 again"), heard.subList(2, 4));
      }
    }
  }

  @Test
  void two_replicas_for_an_hour_never_make_more_than_is_desired() {
    long seed = Long.getLong("prebuildctl.seed", System.nanoTime());
    Random random = new Random(seed);
    Pace jittery = new Pace(Duration.ofSeconds(30), Duration.ofSeconds(5));
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        SteppedLoop one = SteppedLoop.on(db::url, time, jittery);
        SteppedLoop other = SteppedLoop.on(db::url, time, jittery)) {
      Deployment deployment = new Deployment(db);
      presets(deployment, 4);
      Provisioners provisioners = new Provisioners(db, random, deployment.user("alice"));
      Instant end = time.now().plus(Duration.ofHours(1));
      int created = 0;
      while (time.now().isBefore(end)) {
        // Both at the same moment, on two connections: the lock decides.
        CompletableFuture<Duration> first = CompletableFuture.supplyAsync(one::step);
        Duration wait = other.step();
        Duration least = min(wait, first.join());
        Invariants.mustHold(db);
        Invariants.neverMoreThanDesired(db);
        provisioners.work();
        time.pass(min(least, Duration.ofSeconds(5 + random.nextInt(25))));
        created += created(one.heard()) + created(other.heard());
      }
      provisioners.finish();
      one.loop().runNow();
      one.step();
      provisioners.finish();
      Invariants.mustBeConverged(db);
      assertTrue(created >= 50, "seed " + seed + ", created " + created);
    } catch (AssertionError e) {
      throw new AssertionError("repeat with -Dprebuildctl.seed=" + seed, e);
    }
  }

  private static void presets(Deployment deployment, int count) {
    Template template = deployment.template(deployment.organization("acme"), "docker");
    for (int i = 0; i < count; i++) {
      deployment.preset(template, "preset-" + i, 3);
    }
  }

  private static int created(List<String> heard) {
    return heard.stream()
        .filter(words -> words.contains("created"))
        .mapToInt(words -> Integer.parseInt(words.replaceAll("\\D", "")))
        .sum();
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static void pause(TestDatabase db, boolean paused) {
    db.update(
        "INSERT INTO site_configs (key, value) VALUES ('prebuilds_settings', ?)"
            + " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        "{\"reconciliation_paused\":" + paused + "}");
  }
}
