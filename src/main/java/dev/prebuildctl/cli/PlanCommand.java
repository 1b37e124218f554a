package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what a reconciliation would do, without doing it. */
@Command(
    name = "plan",
    description = "Show what 'reconcile once' would do, and why; writes nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class PlanCommand implements Callable<Integer> {
  private final Services services;

  @Mixin final RequestOptions request = new RequestOptions();
  @Mixin final ScheduleOptions schedules = new ScheduleOptions();
  @Mixin final SettingsOptions settings = new SettingsOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  @Option(
      names = "--detailed-exitcode",
      description = "Exit with 2 if there is something to do, with 0 if there is nothing.")
  boolean detailedExitCode;

  PlanCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    Planning planning = new Planning(services, connection, output);
    if (schedules.asked()) {
      requireNothingElse();
      boolean problem = planning.printSchedules(settings, request.scope.scope(), schedules);
      return (problem ? ExitCode.ERROR : ExitCode.OK).code();
    }
    Plan plan = planning.print(settings, request);
    return (detailedExitCode && plan.hasChanges() ? ExitCode.CHANGES : ExitCode.OK).code();
  }

  /** There is no plan that could have changes, or be limited. */
  private void requireNothingElse() {
    boolean limited = !request.request().equals(PlanRequest.of(request.scope.scope()));
    if (detailedExitCode || limited) {
      throw new Failure(
          Failure.Kind.USAGE,
          (detailedExitCode ? "--detailed-exitcode" : "a budget or --delete-stranded")
              + " says nothing of schedules",
          "Leave it out, or --check and --until, which show schedules instead of a plan.");
    }
  }
}
