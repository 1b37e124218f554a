package dev.prebuildctl.cli;

import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.plan.SavedPlan;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.Applied;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.RunOptions;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.input.PlanReader;
import dev.prebuildctl.output.Renderer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries out a saved plan, if it is still what would be done. */
@Command(
    name = "apply",
    description = {
      "Carry out a plan saved by 'plan --out', if it is still what would be done.",
      "Under coderd's reconciliation lock the plan is made again, with the settings and filters of"
          + " the file. If it would do something else, nothing is done and the difference is shown."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class ApplyCommand implements Callable<Integer> {
  private final Services services;

  @Parameters(paramLabel = "FILE", description = "The saved plan; - is standard input.")
  String file = DocumentFile.STDIN;

  @Option(
      names = "--allow-fewer",
      description =
          "If the plan has drifted, do what it and the plan made now have in common, and never"
              + " more.")
  boolean allowFewer;

  @Option(
      names = "--max-age",
      paramLabel = "DURATION",
      defaultValue = "24h",
      converter = GoDuration.Converter.class,
      description = "How old the plan may be (default: ${DEFAULT-VALUE}).")
  Duration maxAge = Duration.ofDays(1);

  @Mixin final ExecutionOptions execution = new ExecutionOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  ApplyCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    RunClock clock = RunClock.running(services.clock());
    SavedPlan saved = PlanReader.read(DocumentFile.read(file, services.world()));
    saved.requireApplicable(clock.now(), maxAge);
    return execution.run(
        services.world(), output, (stop, listener) -> apply(saved, clock, stop, listener));
  }

  private ExitCode apply(SavedPlan saved, RunClock clock, StopSignal stop, ApplyListener listener) {
    RunOptions options =
        execution.of(
            saved.asked().settings(), saved.asked().request(), services.configuration(connection));
    Applied applied =
        services.reconciler(connection, clock).apply(saved, allowFewer, options, stop, listener);
    Renderer renderer = output.renderer(services.world());
    Optional<Drift> drift = applied.differs();
    if (applied.ran().isEmpty()) {
      drift.ifPresent(renderer::drift);
      return ExitCode.STALE_PLAN;
    }
    RunReport report = applied.ran().get();
    Followed followed = execution.follow(services, connection, output, stop, report);
    drift.ifPresentOrElse(
        found -> renderer.applied(report, found, followed),
        () -> renderer.report(report, followed));
    return execution.exitCode(services.world(), report, followed);
  }
}
