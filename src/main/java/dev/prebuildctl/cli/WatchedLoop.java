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
import org.jspecify.annotations.Nullable;

/** A loop behind a live view, which tells of it in place of lines. */
final class WatchedLoop implements AutoCloseable {
  private final ReconcilingService opened;
  private final ReconcileService service;
  private final Duration shutdownTimeout;
  private final PrintWriter err;

  private WatchedLoop(ReconcilingService opened, Duration shutdownTimeout, PrintWriter err) {
    this.opened = opened;
    this.service = ReconcileService.start(opened.loop());
    this.shutdownTimeout = shutdownTimeout;
    this.err = err;
  }

  /** Starts a loop; its first run begins at once. */
  static WatchedLoop start(
      Services services, ConnectionOptions connection, ServiceOptions options) {
    return new WatchedLoop(
        options.open(services, connection, new Quiet()),
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
        service.runNow();
        return "The loop's next run begins now.";
      }
    };
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

  /** The view asks for the state of the loop when it draws. */
  private static final class Quiet implements LoopListener {
    @Override
    public void ran(RunReport report, boolean again) {}

    @Override
    public void failed(RuntimeException problem, Duration retryIn) {}

    @Override
    public void reloaded() {}

    @Override
    public void notReloaded(RuntimeException problem) {}
  }
}
