package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.RunOptions;
import dev.prebuildctl.executor.StopSignal;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** How a run is made that writes: what {@code reconcile once} and {@code apply} share. */
final class ExecutionOptions {
  @Mixin final LockOptions lock = new LockOptions();
  @Mixin final WaitOptions wait = new WaitOptions();
  @Mixin final ParallelismOptions parallelism = new ParallelismOptions();

  RunOptions of(Settings settings, PlanRequest request, Configuration configuration) {
    return new RunOptions(settings, request, lock.timeout(), parallelism.of(configuration));
  }

  /** Runs with signals and progress; a signal's exit code goes before that of the work. */
  int run(
      Launch.World world,
      OutputOptions output,
      BiFunction<StopSignal, ApplyListener, ExitCode> work) {
    StopSignal stop = new StopSignal();
    try (Signals signals = Signals.stopping(stop, world.err());
        Tracing tracing = Tracing.in(world)) {
      ExitCode code = work.apply(stop, tracing.beside(Progress.on(world, output)));
      return signals.received().orElse(code).code();
    }
  }

  /** What became of the run's builds; null: that was not asked for. */
  @Nullable Followed follow(
      Services services,
      ConnectionOptions connection,
      OutputOptions output,
      StopSignal stop,
      RunReport report) {
    return wait.follow(services, services.database(connection), output, stop, report.started());
  }

  ExitCode exitCode(Launch.World world, RunReport report, @Nullable Followed followed) {
    return WaitOptions.exitCode(world, followed, exitCode(report));
  }

  private ExitCode exitCode(RunReport report) {
    if (report.outcome() == RunReport.Outcome.LOCKED) {
      return lock.whenLocked();
    }
    if (report.broken() != null) {
      return ExitCode.ERROR;
    }
    return report.failed() + report.unsupported() > 0 ? ExitCode.PARTLY_FAILED : ExitCode.OK;
  }
}
