package dev.prebuildctl.cli;

import dev.prebuildctl.core.cleanup.CleanupList;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.CleanupRequest;
import dev.prebuildctl.core.cleanup.Condition;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.executor.Cleaner;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.output.CleanedView;
import dev.prebuildctl.output.CleanupView;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes what reconciliation leaves behind. */
@Command(
    name = "cleanup",
    description = {
      "Delete prebuilds that reconciliation leaves behind: those whose last build failed or was"
          + " canceled, stopped ones, and running ones that nobody will ever delete.",
      "It shows them and asks first. A claimed workspace is never touched, nor one with a build at"
          + " work: both are looked at again at the moment of deletion, under the reconciliation"
          + " lock. A failed delete is tried again."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class CleanupCommand implements Callable<Integer> {
  private final Services services;

  @Option(names = "--failed", description = "Whose last build failed: a start, stop or delete.")
  boolean failed;

  @Option(names = "--stopped", description = "Whose last build is a stop that succeeded.")
  boolean stopped;

  @Option(names = "--canceled", description = "Whose last build was canceled.")
  boolean canceled;

  @Option(
      names = "--stranded",
      description =
          "That run, but nobody deletes: expired ones of inactive versions or of deleted or"
              + " deprecated templates, and those whose preset is gone or wants no prebuilds.")
  boolean stranded;

  @Option(names = "--all-kinds", description = "All four of these.")
  boolean allKinds;

  @Option(
      names = "--older-than",
      paramLabel = "DURATION",
      defaultValue = "0s",
      converter = GoDuration.Converter.class,
      description = "Only those whose last build was created longer ago (default: any).")
  Duration olderThan = Duration.ZERO;

  @Mixin final ScopeOptions scope = new ScopeOptions();
  @Mixin final Cleaning cleaning = new Cleaning();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  CleanupCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    CleanupRequest request =
        new CleanupRequest(conditions(), olderThan, scope.scope(), cleaning.orphan);
    Cleaner cleaner = services.cleaner(connection, cleaning.clock.clock(services.clock()));
    CleanupList list = cleaner.list(request);
    CleanupView view = new CleanupView("cleanup", list, cleaning.orphan);
    if (cleaning.dryRun) {
      output.renderer(services.world()).cleanup(view);
      return ExitCode.OK.code();
    }
    output.preview(services.world(), renderer -> renderer.cleanup(view));
    if (list.isEmpty() && output.format == OutputOptions.Format.human) {
      return ExitCode.OK.code();
    }
    if (!list.isEmpty() && (!list.paused() || cleaning.whilePaused)) {
      confirm(list.selected().size());
    }
    return clean(cleaner, request, list).code();
  }

  private void confirm(int count) {
    String what =
        Cleaning.prebuilds(count)
            + (cleaning.orphan ? " without Terraform state" : "")
            + cleaning.clocked();
    cleaning.confirmation.require(
        services.world(), "a cleanup would delete " + what, "Delete " + what + "?");
  }

  private ExitCode clean(Cleaner cleaner, CleanupRequest request, CleanupList list) {
    StopSignal stop = new StopSignal();
    try (Signals signals = Signals.stopping(stop, services.world().err())) {
      CleanupReport report =
          cleaner.clean(
              request, list, cleaning.options(), stop, Cleaning.progress(services.world(), output));
      Followed followed =
          cleaning.wait.follow(
              services, services.database(connection), output, stop, report.extras().started());
      output.renderer(services.world()).cleaned(new CleanedView("cleanup", report, followed));
      ExitCode code =
          WaitOptions.exitCode(
              services.world(), followed, Cleaning.exitCode(report, cleaning.lock));
      return signals.received().orElse(code);
    }
  }

  private Set<Condition> conditions() {
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    add(conditions, failed, Condition.FAILED);
    add(conditions, stopped, Condition.STOPPED);
    add(conditions, canceled, Condition.CANCELED);
    add(conditions, stranded, Condition.STRANDED);
    if (conditions.isEmpty()) {
      throw new Failure(
          Kind.USAGE,
          "nothing is said to clean up",
          "Say --failed, --stopped, --canceled, --stranded or --all-kinds.");
    }
    return conditions;
  }

  private void add(Set<Condition> conditions, boolean asked, Condition condition) {
    if (asked || allKinds) {
      conditions.add(condition);
    }
  }
}
