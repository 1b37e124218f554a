package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.MovingWorld;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} at any moment leaves nothing half done. A child JVM reconciles, and is killed
 * after a part of the time that a whole run takes; {@code -Dprebuildctl.seed=} repeats the delays.
 */
@Order(1)
class KillTest {
  private static final int KILLS = 50;

  @Test
  void killed_at_fifty_moments_leaves_nothing_half_done_and_a_clean_run_converges()
      throws Exception {
    long seed = Long.getLong("prebuildctl.seed", System.nanoTime());
    Random random = new Random(seed);
    int unfinished = 0;
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      MovingWorld world = MovingWorld.in(db);
      Child next = Child.start(db);
      long whole = next.runToItsEnd();
      Invariants.mustBeConverged(db);
      next = Child.start(db);
      for (int kill = 1; kill <= KILLS; kill++) {
        world.moveOn(random);
        Map<String, Long> before = Invariants.fresh(db);
        Child child = next;
        long delay = (long) (random.nextDouble() * 1.1 * whole);
        child.letGo();
        long took = child.runFor(delay);
        if (child.kill()) {
          unfinished++;
        } else {
          // How long a run takes changes with what else the machine does: follow it.
          whole = (whole + took) / 2;
        }
        next = Child.start(db);
        awaitNobody(db);
        // The tables grow, nobody else looks at them, and plans made for small ones take for ever.
        db.execute("ANALYZE workspaces, workspace_builds, workspace_build_parameters");
        db.execute("ANALYZE provisioner_jobs, template_version_presets");
        try {
          Invariants.mustHold(db);
          Invariants.neverMoreThanDesired(db, before);
        } catch (AssertionError e) {
          throw new AssertionError(
              "kill %d after %d µs, repeat with -Dprebuildctl.seed=%d: %s"
                  .formatted(kill, delay / 1000, seed, e.getMessage()),
              e);
        }
      }
      next.runToItsEnd();
      world.provisionersCatchUp();
      Reconciliation.of(db).run();
      Invariants.mustBeConverged(db);
      assertEquals(List.of(), actions(db));
    }
    assertTrue(unfinished >= KILLS / 4, "too few were killed in the middle: " + unfinished);
  }

  private static List<PlannedAction> actions(TestDatabase db) {
    return Reconciliation.of(db).plan().presets().stream()
        .flatMap(preset -> preset.actions().stream())
        .toList();
  }

  /** The killed one's backends end by themselves; what they had begun, they roll back. */
  private static void awaitNobody(TestDatabase db) {
    while (!db.queryOne(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'prebuildctl'")
        .equals("0")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  /** A JVM that reconciles once when told to. */
  private static final class Child {
    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
      this.process = process;
      this.output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    static Child start(TestDatabase db) throws IOException {
      return new Child(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xshare:auto",
                  "-Xmx128m",
                  "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                  "-cp",
                  System.getProperty("java.class.path"),
                  KillTest.class.getName(),
                  db.url())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }

    /** Waits until it is ready, and lets it run. */
    void letGo() throws IOException {
      assertEquals("ready", output.readLine());
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }

    /** How long the run took, in nanoseconds. */
    long runToItsEnd() throws Exception {
      letGo();
      long begin = System.nanoTime();
      assertEquals("done", output.readLine());
      long took = System.nanoTime() - begin;
      assertEquals(0, process.waitFor());
      return took;
    }

    /** Waits for so many nanoseconds, or until it has finished; how long that was. */
    long runFor(long nanos) throws IOException {
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < nanos && !output.ready()) {
        LockSupport.parkNanos(Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
      }
      return System.nanoTime() - begin;
    }

    /** Kills it; whether it had not finished. */
    boolean kill() throws Exception {
      // Not Process.destroyForcibly, which closes the output that is yet to be read.
      process.toHandle().destroyForcibly();
      process.waitFor();
      return !"done".equals(output.readLine());
    }
  }

  /** The child: says that it is ready, waits for a line, reconciles. */
  public static void main(String[] arguments) throws IOException {
    Reconciliation run = Reconciliation.of(arguments[0]).parallelism(3);
    System.out.println("ready");
    if (System.in.read() == '\n') {
      run.run();
      System.out.println("done");
    }
  }
}
