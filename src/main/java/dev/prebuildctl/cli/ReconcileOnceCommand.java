package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.preview.Questions;
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

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before a run with another clock (--at).")
  boolean yes;

  @Mixin final ExecutionOptions execution = new ExecutionOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  ReconcileOnceCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    PlanRequest asked = request.request();
    Settings set = settings.settings(services.world().environment());
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
    RunOptions options = execution.of(set, asked, services.world().environment());
    confirmClock();
    return execution.run(
        services.world(),
        output,
        (stop, listener) -> {
          RunReport report = reconciler.reconcile(options, stop, listener);
          output.renderer(services.world()).report(report);
          return execution.exitCode(report);
        });
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
