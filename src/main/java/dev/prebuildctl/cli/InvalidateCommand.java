package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.report.InvalidationReport;
import dev.prebuildctl.executor.PresetInvalidations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes prebuilds expire. */
@Command(
    name = "invalidate",
    description = {
      "Invalidate active presets: their prebuilds of now expire, and the next run replaces them.",
      "A run replaces a preset's prebuilds all at once: until new ones are ready, none can be"
          + " claimed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class InvalidateCommand implements Callable<Integer> {
  private final Services services;

  @Mixin final ChosenPresets chosen = new ChosenPresets();

  @Option(names = "--all", description = "Every active preset of the deployment.")
  boolean all;

  @Option(names = "--dry-run", description = "Only show what would be replaced.")
  boolean dryRun;

  @Mixin final Confirmation confirmation = new Confirmation();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  InvalidateCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    chosen.requireAny(all, "Name presets, or say --template, --organization or --all.");
    if (all && !chosen.presets.isEmpty()) {
      throw new Failure(Kind.USAGE, "--all and named presets exclude each other", "");
    }
    // coderd's settings do not matter here, and the moment is always now.
    SettingsOptions settings = new SettingsOptions();
    Plan plan =
        chosen.plan(
            services.reconciler(connection, settings.clock(services.clock())),
            settings,
            services.configuration(connection));
    boolean everyActive = chosen.presets.isEmpty();
    InvalidationReport proposal =
        PresetInvalidations.propose(
            plan, chosen.of(plan, preset -> everyActive && preset.preset().active()), dryRun);
    int presets = proposal.presets().size();
    if (dryRun || presets == 0) {
      output.renderer(services.world()).invalidation(proposal);
      return ExitCode.OK.code();
    }
    output.preview(services.world(), renderer -> renderer.invalidation(proposal));
    String what =
        "%d %s with %d %s to replace"
            .formatted(
                presets,
                presets == 1 ? "preset" : "presets",
                proposal.replaced(),
                proposal.replaced() == 1 ? "prebuild" : "prebuilds");
    confirmation.require(services.world(), "this invalidates " + what, "Invalidate " + what + "?");
    PresetInvalidations invalidations = new PresetInvalidations(services.database(connection));
    InvalidationReport done = invalidations.carryOut(proposal);
    output.renderer(services.world()).invalidation(done);
    boolean whole = done.count(InvalidationReport.Outcome.INACTIVE_MEANWHILE) == 0;
    return (whole ? ExitCode.OK : ExitCode.PARTLY_FAILED).code();
  }
}
