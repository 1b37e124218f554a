package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.support.Await;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.MovingWorld;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.QuickTool;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code SIGTERM} at any moment of {@code watch --reconcile}, from its start on, leaves nothing
 * half done; {@code -Dprebuildctl.seed=} repeats the delays. Several deployments side by side, each
 * with a process after the other.
 */
@Order(1)
class WatchSignalsTest {
  private static final int DEPLOYMENTS = 4;
  private static final int SIGNALS_EACH = 25;

  /** Small runs: most of the time goes into the start of a hundred processes. */
  private static final int SCALE = 5;

  /** Of this database: one of another test may hold it in its own. */
  private static final String THE_LOCK =
      "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 7 AND database ="
          + " (SELECT oid FROM pg_database WHERE datname = current_database())";

  private static final long TIMEOUT_SECONDS = 30;

  @TempDir Path folder;
  private QuickTool tool;

  @BeforeEach
  void prepare() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      MovingWorld.in(db, SCALE);
      tool = QuickTool.prepare(folder, "reconcile", "once", "--url", db.url(), "-o", "json");
    }
  }

  @Test
  void terminated_at_a_hundred_moments_leaves_nothing_half_done_and_exits_with_143_in_time() {
    long seed = Long.getLong("prebuildctl.seed", System.nanoTime());
    AtomicInteger broken = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(DEPLOYMENTS);
    try {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < DEPLOYMENTS; i++) {
        Random random = new Random(seed + i);
        all.add(CompletableFuture.runAsync(() -> broken.addAndGet(terminate(random)), threads));
      }
      all.forEach(CompletableFuture::join);
    } catch (RuntimeException e) {
      throw new AssertionError("repeat with -Dprebuildctl.seed=" + seed, e);
    } finally {
      threads.shutdown();
    }
    assertTrue(broken.get() >= 10, "too few were in the middle of a run: " + broken);
  }

  /** How many runs were broken off. */
  private int terminate(Random random) {
    int broken = 0;
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      MovingWorld world = MovingWorld.in(db, SCALE);
      Span run = wholeRun(db);
      for (int signal = 1; signal <= SIGNALS_EACH; signal++) {
        world.moveOn(random);
        Map<String, Long> before = Invariants.fresh(db);
        Process process = watch(db);
        run = run.waitForMoment(random, db, process);
        ToolProcess.signal(process, "TERM");
        assertTrue(
            process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS),
            "it does not end after signal " + signal);
        assertEquals(143, process.exitValue(), () -> err(process));
        broken += ToolProcess.out(process).contains("Broken off") ? 1 : 0;
        Invariants.mustHold(db);
        Invariants.neverMoreThanDesired(db, before);
      }
      world.provisionersCatchUp();
      wholeRun(db);
      Invariants.mustBeConverged(db);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return broken;
  }

  /**
   * How long a process takes to its run, and how long its run, in nanoseconds. Both change with
   * what else the machine does, so they are followed.
   */
  private record Span(long start, long run) {
    /**
     * Waits for a moment of a process just started: one in four from well before its run on, else
     * one of its run or shortly after. What is not yet there to hear a signal is killed by it.
     */
    Span waitForMoment(Random random, TestDatabase db, Process process) {
      double part = random.nextDouble();
      if (random.nextInt(4) == 0) {
        LockSupport.parkNanos((long) ((0.75 + part / 4) * start));
        return this;
      }
      long toRun = awaitRun(db, process);
      long begin = System.nanoTime();
      long delay = (long) (part * 1.1 * run);
      while (System.nanoTime() - begin < delay && !available(process)) {
        LockSupport.parkNanos(Math.min(delay, TimeUnit.MILLISECONDS.toNanos(1)));
      }
      long took = System.nanoTime() - begin;
      return new Span((start + toRun) / 2, took < delay ? (run + took) / 2 : run);
    }
  }

  private Span wholeRun(TestDatabase db) throws Exception {
    Process process = watch(db);
    long start = awaitRun(db, process);
    long begin = System.nanoTime();
    Await.until(() -> available(process), () -> "the report");
    long run = System.nanoTime() - begin;
    ToolProcess.signal(process, "TERM");
    assertEquals(143, ToolProcess.await(process), () -> err(process));
    return new Span(start, run);
  }

  /** Waits until a process just started has the lock, or is already done; how long that took. */
  private static long awaitRun(TestDatabase db, Process process) {
    long begin = System.nanoTime();
    Await.until(() -> available(process) || !db.rows(THE_LOCK).isEmpty(), () -> "the lock");
    return System.nanoTime() - begin;
  }

  private static boolean available(Process process) {
    try {
      return process.getInputStream().available() > 0 || !process.isAlive();
    } catch (IOException e) {
      return true;
    }
  }

  private static String err(Process process) {
    try {
      return ToolProcess.err(process);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Process watch(TestDatabase db) throws IOException {
    return tool.start(
        "watch",
        "--reconcile",
        "--interval",
        "1h",
        "--url",
        db.url(),
        "--parallelism",
        "2",
        "--shutdown-timeout",
        TIMEOUT_SECONDS + "s");
  }
}
