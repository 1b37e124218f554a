package dev.prebuildctl.executor;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.core.cleanup.CleanupListener;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.report.RunReport.Outcome;
import dev.prebuildctl.store.AdvisoryLock;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.PauseStore;
import dev.prebuildctl.store.SchemaStore;
import dev.prebuildctl.store.TemplateStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work under the reconciliation lock that is not a reconciliation: no reconciler is in a run
 * meanwhile, so none acts on a snapshot from before. A pause stops it as it stops a reconciliation,
 * unless told otherwise.
 */
final class LockedCleanup {
  private final Database database;
  private final RunClock clock;
  private final Supplier<BuildDrafter> drafter;

  LockedCleanup(Database database, RunClock clock, Supplier<BuildDrafter> drafter) {
    this.database = database;
    this.clock = clock;
    this.drafter = drafter;
  }

  CleanupReport run(
      CleanupOptions options,
      StopSignal stop,
      CleanupListener listener,
      Consumer<CleanupRun> work) {
    long begin = System.nanoTime();
    Optional<AdvisoryLock> taken =
        new LockWait(database, stop, () -> {}).take(options.lockTimeout());
    if (taken.isEmpty()) {
      return nothing(Outcome.LOCKED, begin);
    }
    try (AdvisoryLock lock = taken.get()) {
      Head head =
          database.read(
              session -> new Head(SchemaStore.identity(session), PauseStore.paused(session)));
      if (head.paused && !options.whilePaused()) {
        return nothing(Outcome.PAUSED, begin);
      }
      Tools tools = new Tools(clock, drafter.get(), lock, stop);
      BuildWriter writer = new BuildWriter(database, new TemplateStore(), tools, head.database);
      CleanupRun run = new CleanupRun(writer, new Brake(database, tools, options), listener);
      work.accept(run);
      tools.stopIfLockIsLost();
      return new CleanupReport(
          Outcome.DONE, clock.now(), cost(begin), run.results(), run.extras(), stop.reason());
    }
  }

  private CleanupReport nothing(Outcome outcome, long begin) {
    return new CleanupReport(
        outcome, clock.now(), cost(begin), List.of(), CleanupReport.Extras.NONE, null);
  }

  private RunReport.Cost cost(long begin) {
    return new RunReport.Cost(Duration.ofNanos(System.nanoTime() - begin), database.statements());
  }

  /** Asked before each transaction: a pause is an emergency brake for long cleanups, too. */
  record Brake(Database database, Tools tools, CleanupOptions options) {
    boolean mayWrite() {
      if (tools.mayWrite() && !options.whilePaused() && database.read(PauseStore::paused)) {
        tools.stop().stop("reconciliation was paused meanwhile");
      }
      return !tools.stop().stopped();
    }
  }

  private record Head(DatabaseIdentity database, boolean paused) {}
}
