package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.preview.Questions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also save the plan, for 'apply'; an older file is replaced.")
  @Nullable Path out;

  @Mixin final ScheduleOptions schedules = new ScheduleOptions();
  @Mixin final SnapshotSource source = new SnapshotSource();
  @Mixin final OutputOptions output = new OutputOptions();

  @Option(
      names = "--detailed-exitcode",
      description = "Exit with 2 if there is something to do, with 0 if there is nothing.")
  boolean detailedExitCode;

  @Option(
      names = "--no-preview",
      description =
          "Do not look up failed builds and provisioners: quicker, and reads fewer tables.")
  boolean noPreview;

  PlanCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (out != null && out.toString().equals(DocumentFile.STDIN)) {
      throw new Failure(
          Failure.Kind.USAGE,
          "--out cannot be standard output",
          "'plan -o json' prints what --out saves, and 'apply -' reads it.");
    }
    Planning planning = new Planning(services, output);
    if (schedules.asked()) {
      requireNothingElse();
      boolean problem =
          planning.printSchedules(source.snapshot(services), request.scope.scope(), schedules);
      return (problem ? ExitCode.ERROR : ExitCode.OK).code();
    }
    boolean givenClock = source.settings.given().isPresent();
    Plan plan =
        planning.print(
            source.snapshot(services), request.request(), givenClock, this::preview, out);
    return (detailedExitCode && plan.hasChanges() ? ExitCode.CHANGES : ExitCode.OK).code();
  }

  /** A file says nothing of what is behind it. */
  private Preview preview(Plan plan) {
    return noPreview || source.from != null
        ? Preview.NONE
        : services
            .previews(source.connection, source.settings.clock(services.clock()))
            .read(Questions.explaining(plan));
  }

  /** There is no plan that could have changes, be limited or be saved. */
  private void requireNothingElse() {
    boolean limited = !request.request().equals(PlanRequest.of(request.scope.scope()));
    String option =
        detailedExitCode
            ? "--detailed-exitcode"
            : out != null ? "--out" : limited ? "a budget or --delete-stranded" : "";
    if (!option.isEmpty()) {
      throw new Failure(
          Failure.Kind.USAGE,
          option + " says nothing of schedules",
          "Leave it out, or --check and --until, which show schedules instead of a plan.");
    }
  }
}
