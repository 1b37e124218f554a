package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.report.ResetReport;
import dev.prebuildctl.core.report.ResetReport.Outcome;
import dev.prebuildctl.executor.PresetResets;
import dev.prebuildctl.executor.RunClock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes presets healthy again. */
@Command(
    name = "reset",
    description = {
      "Set presets from hard_limited or validation_failed back to healthy, after showing why they"
          + " got there.",
      "The status is not all that holds creation back: what would keep a preset from getting"
          + " prebuilds nevertheless is told, with what helps."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class ResetCommand implements Callable<Integer> {
  private final Services services;

  @Mixin final ChosenPresets chosen = new ChosenPresets();

  @Option(names = "--all-hard-limited", description = "Every active preset that is hard_limited.")
  boolean allHardLimited;

  @Option(
      names = "--all-validation-failed",
      description = "Every active preset that is validation_failed.")
  boolean allValidationFailed;

  @Option(names = "--dry-run", description = "Only show what would be reset.")
  boolean dryRun;

  @Mixin final Confirmation confirmation = new Confirmation();
  @Mixin final SettingsOptions settings = new SettingsOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  ResetCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    chosen.requireAny(
        allHardLimited || allValidationFailed,
        "Name presets, or say --all-hard-limited, --all-validation-failed, --template or"
            + " --organization.");
    RunClock clock = settings.clock(services.clock());
    Plan plan =
        chosen.plan(
            services.reconciler(connection, clock), settings, services.configuration(connection));
    PresetResets resets =
        new PresetResets(services.database(connection), () -> Services.drafter(clock));
    ResetReport proposal = resets.propose(plan, chosen.of(plan, this::isOfAKind), dryRun);
    int due = proposal.count(Outcome.PROPOSED);
    if (dryRun || due == 0) {
      output.renderer(services.world()).reset(proposal);
      return ExitCode.OK.code();
    }
    output.preview(services.world(), renderer -> renderer.reset(proposal));
    confirmation.require(
        services.world(),
        "a reset writes the status of " + due + (due == 1 ? " preset" : " presets"),
        "Reset " + due + (due == 1 ? " preset?" : " presets?"));
    ResetReport done = resets.carryOut(proposal);
    output.renderer(services.world()).reset(done);
    boolean whole = done.count(Outcome.CHANGED_MEANWHILE) == 0;
    return (whole ? ExitCode.OK : ExitCode.PARTLY_FAILED).code();
  }

  /** Places without names or kinds mean whatever is not healthy there. */
  private boolean isOfAKind(PresetPlan preset) {
    PrebuildStatus status = preset.preset().status();
    boolean everyKind = chosen.presets.isEmpty() && !allHardLimited && !allValidationFailed;
    return preset.preset().active()
        && switch (status) {
          case HEALTHY -> false;
          case HARD_LIMITED -> allHardLimited || everyKind;
          case VALIDATION_FAILED -> allValidationFailed || everyKind;
        };
  }
}
