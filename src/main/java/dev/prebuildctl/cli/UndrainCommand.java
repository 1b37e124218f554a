package dev.prebuildctl.cli;

import dev.prebuildctl.core.cleanup.CleanupList;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.DrainTarget;
import dev.prebuildctl.executor.Drainer;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.output.CleanedView;
import dev.prebuildctl.output.CleanupView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a drain. */
@Command(
    name = "undrain",
    description = {
      "End a drain: presets of the template get back the status they had before it, unless"
          + " somebody has changed it since. The next reconciliation creates their prebuilds anew.",
      "A preset that failed validation before the drain stays so."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class UndrainCommand implements Callable<Integer> {
  private final Services services;

  @Mixin final DrainOptions which = new DrainOptions();

  @Option(names = "--dry-run", description = "Only show what would be done.")
  boolean dryRun;

  @Mixin final Confirmation confirmation = new Confirmation();
  @Mixin final LockOptions lock = new LockOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  UndrainCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    Drainer drainer = services.drainer(connection, RunClock.running(services.clock()));
    DrainTarget target = drainer.target(which.template, which.organization);
    CleanupList list = drainer.beforeUndrain(target);
    CleanupView view = new CleanupView("undrain", list, false);
    if (dryRun) {
      output.renderer(services.world()).cleanup(view);
      return ExitCode.OK.code();
    }
    output.preview(services.world(), renderer -> renderer.cleanup(view));
    if (list.isEmpty() && list.notes().isEmpty() && output.format == OutputOptions.Format.human) {
      return ExitCode.OK.code();
    }
    if (list.isEmpty() && list.notes().isEmpty() && output.format == OutputOptions.Format.human) {
      return ExitCode.OK.code();
    }
    if (!list.isEmpty()) {
      confirmation.require(
          services.world(),
          "the drain of template " + target.path() + " would end",
          "End the drain of template " + target.path() + "?");
    }
    StopSignal stop = new StopSignal();
    try (Signals signals = Signals.stopping(stop, services.world().err())) {
      CleanupReport report = drainer.undrain(target, lock.timeout(), stop);
      output.renderer(services.world()).cleaned(new CleanedView("undrain", report, null));
      return signals.received().orElseGet(() -> Cleaning.exitCode(report, lock)).code();
    }
  }
}
