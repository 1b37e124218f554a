package dev.prebuildctl.cli;

import dev.prebuildctl.core.cleanup.CleanupList;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.DrainTarget;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.executor.Drainer;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.output.CleanedView;
import dev.prebuildctl.output.CleanupView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings a template's prebuilds to none. */
@Command(
    name = "drain",
    description = {
      "Bring a template's prebuilds to none and keep them there until 'undrain': hold creations"
          + " back, cancel what waits in the queue, delete what there is. Claimed workspaces stay.",
      "How it holds: every preset of the template gets the status validation_failed, at which"
          + " coderd creates nothing and goes on deleting, and which no reconciler takes away. What"
          + " the statuses were is kept in site_configs (key prebuildctl_drained) for 'undrain'.",
      "What it cannot do: a new template version brings presets of its own, which are not held, so"
          + " drain again after a push; resetting a preset lifts its hold; a preset at the failure"
          + " limit may get hard_limited written over it. coderd's metric and page of failed"
          + " validations show the presets."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class DrainCommand implements Callable<Integer> {
  private final Services services;

  @Mixin final DrainOptions which = new DrainOptions();
  @Mixin final Cleaning cleaning = new Cleaning();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  DrainCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    Drainer drainer = services.drainer(connection);
    DrainTarget target = drainer.target(which.template, which.organization);
    CleanupList list = drainer.beforeDrain(target);
    if (cleaning.dryRun || output.format == OutputOptions.Format.human) {
      output.renderer(services.world()).cleanup(new CleanupView("drain", list, cleaning.orphan));
    }
    if (cleaning.dryRun) {
      return ExitCode.OK.code();
    }
    boolean work = !list.isEmpty() || !list.busy().isEmpty();
    if (!work && output.format == OutputOptions.Format.human) {
      return ExitCode.OK.code();
    }
    if (work && (!list.paused() || cleaning.whilePaused)) {
      cleaning.confirmation.require(
          services.world(),
          "template " + target.path() + " would be drained",
          "Drain template " + target.path() + "?");
    }
    return drain(drainer, target).code();
  }

  private ExitCode drain(Drainer drainer, DrainTarget target) {
    StopSignal stop = new StopSignal();
    try (Signals signals = Signals.stopping(stop, services.world().err())) {
      DrainPasses passes =
          new DrainPasses(services, services.database(connection), output, cleaning, stop);
      CleanupReport report = passes.run(drainer, target);
      Followed followed = passes.followed();
      output.renderer(services.world()).cleaned(new CleanedView("drain", report, followed));
      ExitCode code =
          WaitOptions.exitCode(
              services.world(), followed, Cleaning.exitCode(report, cleaning.lock));
      return signals.received().orElse(code);
    }
  }
}
