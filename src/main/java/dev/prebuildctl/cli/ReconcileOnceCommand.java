package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.preview.Questions;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.Reconciler;
import dev.prebuildctl.executor.RunClock;
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
  @Mixin final MetricsOptions metrics = new MetricsOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  ReconcileOnceCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (dryRun && metrics.wanted()) {
      throw new Failure(
          Kind.USAGE, "metrics tell of a run, and --dry-run makes none", "Give one of the two.");
    }
    Settings set = settings.settings(services.configuration(connection));
    return dryRun ? show(set) : reconcile(set);
  }

  private int show(Settings set) {
    RunClock clock = settings.clock(services.clock());
    PlanRequest asked = request.request();
    Reconciler reconciler = services.reconciler(connection, clock);
    boolean givenClock = settings.given().isPresent();
    var previews = services.previews(connection, clock);
    new Planning(services, output)
        .print(
            reconciler.snapshot(set),
            asked,
            givenClock,
            plan -> previews.read(Questions.explaining(plan)),
            null);
    return ExitCode.OK.code();
  }

  private int reconcile(Settings set) {
    Launch.World world = services.world();
    RunClock clock = settings.clock(services.clock());
    RunOptions options = execution.of(set, request.request(), services.configuration(connection));
    metrics.check();
    MetricsOptions.MeasuredDatabase on =
        new MetricsOptions.MeasuredDatabase(
            services.database(connection), set, clock, services.clock());
    Reconciler reconciler = services.reconciler(connection, clock);
    confirmClock();
    return execution.run(
        world,
        output,
        (stop, listener) -> {
          RunReport report =
              metrics.run(world, on, listener, told -> reconciler.reconcile(options, stop, told));
          Followed followed = execution.follow(services, connection, output, stop, report);
          output.renderer(world).report(report, followed);
          return execution.exitCode(world, report, followed);
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
