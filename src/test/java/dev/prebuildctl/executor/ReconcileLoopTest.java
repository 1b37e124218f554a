package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.report.RunReport.Outcome;
import dev.prebuildctl.executor.LoopState.Condition;
import dev.prebuildctl.support.SimulatedTime;
import dev.prebuildctl.support.SteppedLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a loop runs; what its runs do is made up. */
class ReconcileLoopTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SimulatedTime time = new SimulatedTime(1);
  private final List<Long> begun = new ArrayList<>();

  @Test
  void first_run_is_at_once_and_the_next_an_interval_after_its_start() {
    SteppedLoop loop = loop(SteppedLoop.EVERY_MINUTE, () -> time.pass(Duration.ofSeconds(10)));
    assertEquals(Condition.STARTING, loop.state().condition());
    assertEquals(Duration.ofSeconds(50), loop.step());
    assertEquals(Duration.ofSeconds(50), loop.step(), "nothing is due");
    loop.next();
    loop.next();
    assertEquals(List.of(0L, 60L, 120L), begunSeconds());
    assertEquals(Condition.RECONCILING, loop.state().condition());
  }

  @Test
  void jitter_is_added_to_each_interval_and_never_more_than_asked_for() {
    SteppedLoop loop = loop(new Pace(MINUTE, Duration.ofSeconds(6)), () -> {});
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Duration wait = loop.step();
      waits.add(wait);
      time.pass(wait);
    }
    assertTrue(Collections.min(waits).compareTo(MINUTE) >= 0);
    assertTrue(Collections.max(waits).compareTo(MINUTE.plusSeconds(6)) < 0);
    assertTrue(Collections.max(waits).minus(Collections.min(waits)).toSeconds() >= 4);
  }

  @Test
  void run_longer_than_the_interval_delays_the_next_and_makes_no_burst() {
    AtomicInteger runs = new AtomicInteger();
    SteppedLoop loop =
        loop(
            SteppedLoop.EVERY_MINUTE,
            () -> time.pass(runs.incrementAndGet() == 1 ? Duration.ofSeconds(330) : Duration.ZERO));
    assertEquals(Duration.ofSeconds(6), loop.step(), "a breath");
    loop.next();
    assertEquals(List.of(0L, 336L), begunSeconds());
    assertEquals(MINUTE, loop.step());
    loop.next();
    assertEquals(List.of(0L, 336L, 396L), begunSeconds());
  }

  @Test
  void wall_clock_that_jumps_moves_no_run() {
    SteppedLoop loop = loop(SteppedLoop.EVERY_MINUTE, () -> {});
    loop.step();
    time.jump(Duration.ofDays(-400));
    assertEquals(MINUTE, loop.step());
    assertEquals(time.now().plus(MINUTE), loop.state().nextAt());
    time.jump(Duration.ofDays(9000));
    assertEquals(MINUTE, loop.step());
    loop.next();
    assertEquals(List.of(0L, 60L), begunSeconds());
    assertEquals(Duration.ZERO, loop.state().sinceGood());
  }

  @Test
  void failures_back_off_to_five_minutes_with_jitter_and_one_good_run_ends_that() {
    AtomicInteger runs = new AtomicInteger();
    SteppedLoop loop =
        SteppedLoop.of(
            time,
            SteppedLoop.EVERY_MINUTE,
            (set, stop) -> {
              if (runs.incrementAndGet() <= 20) {
                throw new Failure(Kind.UNREACHABLE, "away", "");
              }
              return report(Outcome.DONE, null);
            });
    loop.step();
    for (int i = 1; i < 20; i++) {
      assertEquals(i, loop.state().failures());
      loop.next();
    }
    List<Duration> waits = loop.retries();
    for (int i = 0; i < waits.size(); i++) {
      long longest = Math.min(5L << Math.min(i, 20), 300) * 1000;
      long wait = waits.get(i).toMillis();
      assertTrue(wait >= longest / 2 && wait <= longest, i + ": " + waits);
    }
    assertNotEquals(waits.get(18), waits.get(19), "jitter");
    assertEquals("away", loop.state().problem());
    assertNull(loop.state().sinceGood());
    loop.next();
    assertEquals(Condition.RECONCILING, loop.state().condition());
    assertEquals(0, loop.state().failures());
    assertNull(loop.state().problem());
    assertEquals(MINUTE, loop.step());
  }

  @Test
  void backoff_never_retries_later_than_a_long_interval_or_sooner_than_a_short_one_would() {
    for (double random : new double[] {0, 0.5, 0.999}) {
      Pace hourly = new Pace(Duration.ofHours(1), Duration.ZERO);
      assertTrue(hourly.retry(1, random).compareTo(Duration.ofSeconds(5)) <= 0);
      assertTrue(hourly.retry(1_000_000, random).compareTo(Duration.ofHours(1)) <= 0);
      Pace quick = new Pace(Duration.ofMillis(100), Duration.ZERO);
      assertTrue(quick.retry(1, random).toMillis() >= 50);
      assertTrue(quick.retry(60, random).compareTo(Duration.ofMinutes(5)) <= 0);
    }
  }

  @Test
  void bug_in_a_run_ends_no_loop() {
    SteppedLoop loop =
        SteppedLoop.of(
            time,
            SteppedLoop.EVERY_MINUTE,
            (set, stop) -> {
              throw new IllegalStateException("bug");
            });
    loop.step();
    assertEquals(List.of("failed"), loop.heard());
  }

  @Test
  void run_that_broke_off_is_told_and_counts_as_failed() {
    SteppedLoop loop =
        SteppedLoop.of(
            time, SteppedLoop.EVERY_MINUTE, (set, stop) -> report(Outcome.DONE, "lock lost"));
    loop.step();
    assertEquals(List.of("done", "failed"), loop.heard());
    assertEquals(Condition.FAILING, loop.state().condition());
  }

  @Test
  void pause_and_foreign_lock_are_told_as_new_once() {
    List<Outcome> outcomes =
        List.of(
            Outcome.PAUSED,
            Outcome.PAUSED,
            Outcome.LOCKED,
            Outcome.LOCKED,
            Outcome.LOCKED,
            Outcome.DONE,
            Outcome.PAUSED);
    AtomicInteger runs = new AtomicInteger();
    SteppedLoop loop =
        SteppedLoop.of(
            time,
            SteppedLoop.EVERY_MINUTE,
            (set, stop) -> report(outcomes.get(runs.getAndIncrement()), null));
    loop.step();
    outcomes.stream().skip(1).forEach(outcome -> loop.next());
    assertEquals(
        List.of(
            "paused", "paused again", "locked", "locked again", "locked again", "done", "paused"),
        loop.heard());
  }

  @Test
  void asked_to_run_now_it_does_not_wait_for_the_interval() {
    SteppedLoop loop = loop(SteppedLoop.EVERY_MINUTE, () -> {});
    loop.step();
    time.pass(Duration.ofSeconds(7));
    loop.loop().runNow();
    assertEquals(MINUTE, loop.step());
    assertEquals(List.of(0L, 7L), begunSeconds());
  }

  @Test
  void stopped_it_starts_nothing_and_ends() {
    SteppedLoop loop = loop(SteppedLoop.EVERY_MINUTE, () -> {});
    loop.step();
    loop.loop().stop("a signal");
    loop.loop().runNow();
    loop.loop().run();
    assertEquals(List.of(0L), begunSeconds());
    assertEquals(Condition.ENDED, loop.state().condition());
    assertNull(loop.state().nextAt());
  }

  @Test
  void settings_that_cannot_be_read_anew_leave_the_old_ones_in_force() {
    List<Duration> intervals = new ArrayList<>();
    AtomicInteger loads = new AtomicInteger();
    List<String> told = new ArrayList<>();
    ReconcileLoop loop =
        new ReconcileLoop(
            () -> {
              if (loads.incrementAndGet() == 2) {
                throw new Failure(Kind.FILE, "the file is bad", "");
              }
              return settings(Duration.ofMinutes(loads.get()));
            },
            (set, stop) -> {
              intervals.add(set.pace().interval());
              return report(Outcome.DONE, null);
            },
            new Hearing(told),
            time.time());
    loop.step();
    loop.reload();
    loop.step();
    assertEquals(List.of("not reloaded: the file is bad"), told);
    loop.reload();
    assertEquals(Duration.ofMinutes(3), loop.step(), "a reload runs at once");
    assertEquals(List.of("not reloaded: the file is bad", "reloaded"), told);
    assertEquals(List.of(MINUTE, Duration.ofMinutes(3)), intervals);
  }

  @Test
  void round_to_be_expected_is_that_of_the_settings_in_force_or_of_a_longer_last_run() {
    AtomicInteger loads = new AtomicInteger();
    List<Duration> lengths = new ArrayList<>(List.of(Duration.ofSeconds(5), MINUTE.plus(MINUTE)));
    ReconcileLoop loop =
        new ReconcileLoop(
            () -> settings(MINUTE.multipliedBy(loads.incrementAndGet()), Duration.ofSeconds(6)),
            (set, stop) -> report(Outcome.DONE, null, lengths.remove(0)),
            new Hearing(new ArrayList<>()),
            time.time());
    assertEquals(Duration.ofSeconds(66), loop.state().round());
    loop.step();
    assertEquals(Duration.ofSeconds(66), loop.state().round());
    loop.reload();
    loop.step();
    assertEquals(2, loads.get());
    assertEquals(Duration.ofSeconds(132), loop.state().round(), "the run and a breath");
    lengths.add(MINUTE);
    loop.runNow();
    loop.step();
    assertEquals(Duration.ofSeconds(126), loop.state().round(), "the new interval");
  }

  @Test
  void as_a_service_it_can_be_asked_waited_for_and_ended_by_other_threads() throws Exception {
    CountDownLatch inRun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ReconcileLoop loop =
        new ReconcileLoop(
            () -> settings(Duration.ofDays(1)),
            (set, stop) -> {
              inRun.countDown();
              await(goOn);
              return report(Outcome.DONE, stop.reason());
            },
            new Hearing(new ArrayList<>()),
            ReconcileLoop.Time.system());
    ReconcileService service = ReconcileService.start(loop);
    await(inRun);
    assertNull(service.state().nextAt(), "at work");
    service.stop("enough");
    assertFalse(service.await(Duration.ofMillis(1)));
    goOn.countDown();
    assertTrue(service.await(Duration.ofSeconds(60)));
    RunReport last = service.state().last();
    assertNotNull(last);
    assertEquals("enough", last.broken());
    assertEquals(Condition.ENDED, service.state().condition());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LoopSettings settings(Duration interval) {
    return settings(interval, Duration.ZERO);
  }

  private static LoopSettings settings(Duration interval, Duration jitter) {
    return SteppedLoop.settings("postgres://nobody@127.0.0.1:1/none", new Pace(interval, jitter));
  }

  private SteppedLoop loop(Pace pace, Runnable run) {
    return SteppedLoop.of(
        time,
        pace,
        (set, stop) -> {
          begun.add(time.nanos());
          run.run();
          return report(Outcome.DONE, stop.reason());
        });
  }

  private List<Long> begunSeconds() {
    return begun.stream().map(nanos -> TimeUnit.NANOSECONDS.toSeconds(nanos)).toList();
  }

  private static RunReport report(Outcome outcome, @Nullable String broken) {
    return report(outcome, broken, Duration.ZERO);
  }

  private static RunReport report(Outcome outcome, @Nullable String broken, Duration took) {
    return new RunReport(outcome, Instant.EPOCH, new RunReport.Cost(took, 0), List.of(), broken);
  }

  /** Writes down what it hears of reloads. */
  private record Hearing(List<String> told) implements LoopListener {
    @Override
    public void ran(RunReport report, boolean again) {}

    @Override
    public void failed(RuntimeException problem, Duration retryIn) {}

    @Override
    public void reloaded() {
      told.add("reloaded");
    }

    @Override
    public void notReloaded(RuntimeException problem) {
      told.add("not reloaded: " + problem.getMessage());
    }
  }
}
