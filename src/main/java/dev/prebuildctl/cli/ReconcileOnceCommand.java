package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.RunOptions;
import dev.prebuildctl.executor.StopSignal;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One reconciliation. */
@Command(
    name = "once",
    description = {
      "Reconcile once: create, delete and cancel prebuilds as 'plan' says, then end.",
      "It holds coderd's reconciliation lock meanwhile, and does nothing while another reconciler"
          + " holds it or reconciliation is paused."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class ReconcileOnceCommand implements Callable<Integer> {
  private static final int MOST_AT_ONCE = 5;
  private static final int DEFAULT_CONNECTIONS = 10;

  private final Services services;

  @Mixin final ScopeOptions scope = new ScopeOptions();
  @Mixin final SettingsOptions settings = new SettingsOptions();

  @Option(names = "--dry-run", description = "Only show the plan.")
  boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before a run with another clock (--at).")
  boolean yes;

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

  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  ReconcileOnceCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (dryRun) {
      new Planning(services, connection, output).print(settings, scope, true);
      return ExitCode.OK.code();
    }
    RunOptions options =
        new RunOptions(
            settings.settings(services.world().environment()),
            PlanRequest.of(scope.scope()),
            lockTimeout == null ? Duration.ZERO : lockTimeout,
            parallelism());
    confirmClock();
    StopSignal stop = new StopSignal();
    try (Signals signals = Signals.stopping(stop, services.world().err())) {
      RunReport report =
          services
              .reconciler(connection, settings.clock(services.clock()))
              .reconcile(options, stop, Progress.on(services.world(), output));
      output.renderer(services.world()).report(report);
      return signals.received().orElseGet(() -> exitCode(report)).code();
    }
  }

  private ExitCode exitCode(RunReport report) {
    if (report.outcome() == RunReport.Outcome.LOCKED) {
      return failIfLocked || lockTimeout != null ? ExitCode.LOCKED : ExitCode.OK;
    }
    if (report.broken() != null) {
      return ExitCode.ERROR;
    }
    return report.failed() + report.unsupported() > 0 ? ExitCode.PARTLY_FAILED : ExitCode.OK;
  }

  private int parallelism() {
    if (parallelism != null) {
      if (parallelism < 1) {
        throw new Failure(Kind.USAGE, "--parallelism must be at least 1, not " + parallelism, "");
      }
      return parallelism;
    }
    String connections = services.world().environment().getOrDefault("CODER_PG_CONN_MAX_OPEN", "");
    try {
      int most = connections.isEmpty() ? DEFAULT_CONNECTIONS : Integer.parseInt(connections);
      return Math.max(1, Math.min(MOST_AT_ONCE, most / 2));
    } catch (NumberFormatException e) {
      throw new Failure(
          Kind.USAGE, "CODER_PG_CONN_MAX_OPEN \"" + connections + "\" is not a number", "", e);
    }
  }

  private void confirmClock() {
    if (settings.at == null || yes) {
      return;
    }
    var console = services.world().console();
    if (console == null) {
      throw new Failure(
          Kind.USAGE,
          "a run with the clock at " + settings.at + " writes that time into the database",
          "Confirm it with --yes; there is no terminal to ask on.");
    }
    String answer =
        console.readLine("Write to the database with the clock at %s? [y/N] ", settings.at);
    if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
      throw new Failure(Kind.USAGE, "not confirmed; nothing was done", "");
    }
  }
}
