package dev.prebuildctl.cli;

import dev.prebuildctl.cli.watch.Deeds;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.watch.Loop;
import dev.prebuildctl.executor.LoopListener;
import dev.prebuildctl.executor.LoopState;
import dev.prebuildctl.executor.ReconcileService;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.output.RunSentence;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A loop behind a live view, which tells of it in place of lines. */
final class WatchedLoop implements AutoCloseable {
  private final Runs runs;
  private final ReconcilingService opened;
  private final ReconcileService service;
  private final Duration shutdownTimeout;
  private final PrintWriter err;

  private WatchedLoop(
      Runs runs, ReconcilingService opened, Duration shutdownTimeout, PrintWriter err) {
    this.runs = runs;
    this.opened = opened;
    this.service = ReconcileService.start(opened.loop());
    this.shutdownTimeout = shutdownTimeout;
    this.err = err;
  }

  /** Starts a loop; its first run begins at once. */
  static WatchedLoop start(
      Services services, ConnectionOptions connection, ServiceOptions options) {
    Runs runs = new Runs();
    return new WatchedLoop(
        runs,
        options.open(services, connection, runs),
        options.loop.shutdownTimeout,
        services.world().err());
  }

  /** What the view's header says of it. */
  Loop told() {
    LoopState state = service.state();
    return new Loop(state.nextAt(), last(state));
  }

  private static @Nullable String last(LoopState state) {
    RunReport last = state.last();
    if (state.condition() == LoopState.Condition.FAILING) {
      return "The run failed: " + state.problem();
    }
    return last == null ? null : RunSentence.of(last);
  }

  /** Reconciling at somebody's wish is a run of the loop before its time. */
  Deeds deeds(Deeds others) {
    return new Deeds() {
      @Override
      public String pause(boolean paused) {
        return others.pause(paused);
      }

      @Override
      public String reconcile(StopSignal stop) {
        CompletableFuture<String> end = runs.next();
        service.runNow();
        return awaited(end, stop);
      }
    };
  }

  private static String awaited(CompletableFuture<String> end, StopSignal stop) {
    while (!stop.stopped()) {
      try {
        return end.get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Looked again: who quits does not wait for a run here, but where the loop is closed.
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return "";
  }

  @Override
  public void close() {
    service.stop("the view was closed");
    boolean ended = false;
    try {
      ended = service.await(shutdownTimeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (ended) {
      opened.close();
    } else {
      // The process ends, whereupon the server rolls back what is open.
      err.println("prebuildctl: what was in flight did not finish in time and is rolled back");
    }
  }

  /** Keeps the loop's ends of runs for whoever waits for one; the view's header asks for more. */
  private static final class Runs implements LoopListener {
    private volatile CompletableFuture<String> next = new CompletableFuture<>();

    CompletableFuture<String> next() {
      return next;
    }

    /** Called by the loop's thread alone. */
    private void ended(String sentence) {
      CompletableFuture<String> waitedFor = next;
      next = new CompletableFuture<>();
      waitedFor.complete(sentence);
    }

    @Override
    public void ran(RunReport report, boolean again) {
      ended(RunSentence.of(report));
    }

    @Override
    public void failed(RuntimeException problem, Duration retryIn) {
      ended("The run failed: " + problem.getMessage());
    }

    @Override
    public void reloaded() {}

    @Override
    public void notReloaded(RuntimeException problem) {}
  }
}
