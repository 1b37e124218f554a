package dev.prebuildctl.executor;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.LoopState.Condition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs again and again, never twice at once: at each interval, sooner after a failure, and when it
 * is asked to. Replicas need not know of each other: whoever gets the reconciliation lock runs, the
 * others try again at their next interval.
 *
 * <p>Runs are timed by a {@link Ticker}; the wall clock only tells a run what time it is. All
 * methods but {@link #run} and {@link #step} may be called by any thread.
 */
public final class ReconcileLoop implements AutoCloseable {
  private final LoopSettings.Source source;
  private final LoopWork work;
  private final LoopListener listener;
  private final Time time;
  private final AtomicBoolean reload = new AtomicBoolean();
  private final AtomicBoolean now = new AtomicBoolean();
  private final StopSignal stop = new StopSignal();
  private volatile LoopSettings settings;
  private volatile Progress progress;

  /**
   * A loop whose first run is due at once.
   *
   * @throws dev.prebuildctl.core.model.Failure if the settings cannot be used
   */
  public ReconcileLoop(
      LoopSettings.Source source, LoopWork work, LoopListener listener, Time time) {
    this.source = source;
    this.work = work;
    this.listener = listener;
    this.time = time;
    this.settings = source.load();
    this.progress = new Progress(Condition.STARTING, 0, null, null, null, time.ticker.nanos());
  }

  /** What a loop tells time by, and what it draws its jitter from. */
  public record Time(Clock clock, Ticker ticker, RandomGenerator random) {
    /** The machine's. */
    public static Time system() {
      return new Time(Clock.systemUTC(), Ticker.system(), RandomGenerator.getDefault());
    }
  }

  /** Runs until it is stopped. */
  public void run() {
    while (!stop.stopped()) {
      Duration wait = step();
      if (!stop.stopped()) {
        time.ticker.waitFor(wait);
      }
    }
    progress = progress.ended();
  }

  /** Does what is due, and answers how long nothing else will be. */
  public Duration step() {
    if (reload.getAndSet(false)) {
      reloadNow();
    }
    if (now.getAndSet(false)) {
      progress = progress.dueAt(time.ticker.nanos());
    }
    Duration left = left(progress);
    if (!left.isZero() || stop.stopped()) {
      return left;
    }
    long begin = time.ticker.nanos();
    progress = progress.dueAt(null);
    try {
      ended(work.run(settings, stop), begin);
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      // What is idle may be dead by the next run, and its server may have moved.
      settings.database().disconnect();
    }
    return left(progress);
  }

  private void ended(RunReport report, long begin) {
    String broken = report.broken();
    if (broken != null && !stop.stopped()) {
      listener.ran(report, false);
      failed(new Failure(Failure.Kind.CONNECTION_LOST, "the run broke off: " + broken, ""));
      return;
    }
    long now = time.ticker.nanos();
    long next = begin + settings.pace().next(time.random.nextDouble()).toNanos();
    if (next - now < 0) {
      next = now + settings.pace().breath().toNanos();
    }
    Condition condition = condition(report);
    boolean again = progress.condition == condition;
    progress = new Progress(condition, 0, report, null, now, next);
    listener.ran(report, again);
  }

  private static Condition condition(RunReport report) {
    return switch (report.outcome()) {
      case DONE -> Condition.RECONCILING;
      case PAUSED -> Condition.PAUSED;
      case LOCKED -> Condition.LOCKED;
    };
  }

  private void failed(RuntimeException e) {
    int failures = progress.failures + 1;
    Duration retry = settings.pace().retry(failures, time.random.nextDouble());
    progress =
        new Progress(
            Condition.FAILING,
            failures,
            progress.last,
            String.valueOf(e.getMessage()),
            progress.goodAt,
            time.ticker.nanos() + retry.toNanos());
    listener.failed(e, retry);
  }

  private void reloadNow() {
    try {
      LoopSettings read = source.load();
      settings.database().close();
      settings = read;
      now.set(true);
      listener.reloaded();
    } catch (RuntimeException e) {
      listener.notReloaded(e);
    }
  }

  private Duration left(Progress seen) {
    Long next = seen.next;
    return next == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, next - time.ticker.nanos()));
  }

  /** How it is at the moment. */
  public LoopState state() {
    Progress seen = progress;
    Instant next = seen.next == null ? null : time.clock.instant().plus(left(seen));
    Duration sinceGood =
        seen.goodAt == null ? null : Duration.ofNanos(time.ticker.nanos() - seen.goodAt);
    RunReport last = seen.last;
    Duration round = settings.pace().round(last == null ? Duration.ZERO : last.cost().elapsed());
    return new LoopState(seen.condition, seen.failures, last, seen.problem, sinceGood, next, round);
  }

  /** Makes the next run due at once, or as soon as the one at work has ended. */
  public void runNow() {
    now.set(true);
    time.ticker.wake();
  }

  /** Reads the settings anew before the next run, which is then due at once. */
  public void reload() {
    reload.set(true);
    time.ticker.wake();
  }

  /** Starts nothing more; what is in flight finishes. */
  public void stop(String reason) {
    stop.stop(reason);
    time.ticker.wake();
  }

  /** Closes the database; to be called when it has ended. */
  @Override
  public void close() {
    settings.database().close();
  }

  /**
   * The loop's memory, replaced whole by its own thread; times are the ticker's.
   *
   * @param goodAt when a run could be made the last time
   * @param next when the next is due; null: one is at work, or none will come
   */
  private record Progress(
      Condition condition,
      int failures,
      @Nullable RunReport last,
      @Nullable String problem,
      @Nullable Long goodAt,
      @Nullable Long next) {
    Progress dueAt(@Nullable Long time) {
      return new Progress(condition, failures, last, problem, goodAt, time);
    }

    Progress ended() {
      return new Progress(Condition.ENDED, failures, last, problem, goodAt, null);
    }
  }
}
