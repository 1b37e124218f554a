package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.RunOptions;
import dev.prebuildctl.executor.StopSignal;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run is made that writes: what {@code reconcile once} and {@code apply} share. */
final class ExecutionOptions {
  private static final int MOST_AT_ONCE = 5;
  private static final int DEFAULT_CONNECTIONS = 10;

  @Option(
      names = "--lock-timeout",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description = "Try for the lock so long, then exit with 4 (default: try once, exit with 0).")
  @Nullable Duration lockTimeout;

  @Option(names = "--fail-if-locked", description = "Exit with 4 if another reconciler is at work.")
  boolean failIfLocked;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description =
          "Presets worked on at once (default: half of CODER_PG_CONN_MAX_OPEN, at most 5).")
  @Nullable Integer parallelism;

  RunOptions of(Settings settings, PlanRequest request, Map<String, String> environment) {
    return new RunOptions(
        settings,
        request,
        lockTimeout == null ? Duration.ZERO : lockTimeout,
        parallelism(environment));
  }

  /** Runs with signals and progress; a signal's exit code goes before that of the work. */
  int run(
      Launch.World world,
      OutputOptions output,
      BiFunction<StopSignal, ApplyListener, ExitCode> work) {
    StopSignal stop = new StopSignal();
    try (Signals signals = Signals.stopping(stop, world.err())) {
      ExitCode code = work.apply(stop, Progress.on(world, output));
      return signals.received().orElse(code).code();
    }
  }

  ExitCode exitCode(RunReport report) {
    if (report.outcome() == RunReport.Outcome.LOCKED) {
      return failIfLocked || lockTimeout != null ? ExitCode.LOCKED : ExitCode.OK;
    }
    if (report.broken() != null) {
      return ExitCode.ERROR;
    }
    return report.failed() + report.unsupported() > 0 ? ExitCode.PARTLY_FAILED : ExitCode.OK;
  }

  private int parallelism(Map<String, String> environment) {
    if (parallelism != null) {
      if (parallelism < 1) {
        throw new Failure(Kind.USAGE, "--parallelism must be at least 1, not " + parallelism, "");
      }
      return parallelism;
    }
    String connections = environment.getOrDefault("CODER_PG_CONN_MAX_OPEN", "");
    try {
      int most = connections.isEmpty() ? DEFAULT_CONNECTIONS : Integer.parseInt(connections);
      return Math.max(1, Math.min(MOST_AT_ONCE, most / 2));
    } catch (NumberFormatException e) {
      throw new Failure(
          Kind.USAGE, "CODER_PG_CONN_MAX_OPEN \"" + connections + "\" is not a number", "", e);
    }
  }
}
