package dev.prebuildctl.cli;

import dev.prebuildctl.core.plan.Plan;
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

  @Mixin final ScopeOptions scope = new ScopeOptions();
  @Mixin final SettingsOptions settings = new SettingsOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
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
    Plan plan = new Planning(services, connection, output).print(settings, scope, !noPreview);
    return (detailedExitCode && plan.hasChanges() ? ExitCode.CHANGES : ExitCode.OK).code();
  }
}
