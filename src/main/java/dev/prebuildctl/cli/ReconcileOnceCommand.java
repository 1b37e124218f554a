package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.preview.Questions;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.Reconciler;
import dev.prebuildctl.executor.RunOptions;
import java.util.concurrent.Callable;
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
  private final Services services;

  @Mixin final RequestOptions request = new RequestOptions();
  @Mixin final SettingsOptions settings = new SettingsOptions();

  @Option(names = "--dry-run", description = "Only show the plan.")
  boolean dryRun;

  @Mixin final Confirmation confirmation = new Confirmation();
  @Mixin final ExecutionOptions execution = new ExecutionOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  ReconcileOnceCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    PlanRequest asked = request.request();
    Settings set = settings.settings(services.configuration(connection));
    Reconciler reconciler = services.reconciler(connection, settings.clock(services.clock()));
    if (dryRun) {
      boolean givenClock = settings.given().isPresent();
      var previews = services.previews(connection, settings.clock(services.clock()));
      new Planning(services, output)
          .print(
              reconciler.snapshot(set),
              asked,
              givenClock,
              plan -> previews.read(Questions.explaining(plan)),
              null);
      return ExitCode.OK.code();
    }
    RunOptions options = execution.of(set, asked, services.configuration(connection));
    confirmClock();
    return execution.run(
        services.world(),
        output,
        (stop, listener) -> {
          RunReport report = reconciler.reconcile(options, stop, listener);
          Followed followed = execution.follow(services, connection, output, stop, report);
          output.renderer(services.world()).report(report, followed);
          return execution.exitCode(services.world(), report, followed);
        });
  }

  private void confirmClock() {
    if (settings.clock.at != null) {
      confirmation.require(
          services.world(),
          "a run with the clock at " + settings.clock.at + " writes that time into the database",
          "Write to the database with the clock at " + settings.clock.at + "?");
    }
  }
}
