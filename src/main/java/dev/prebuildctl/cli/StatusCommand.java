package dev.prebuildctl.cli;

import dev.prebuildctl.core.status.Status;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.StatusReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints how the deployment's prebuilds do, on one page. */
@Command(
    name = "status",
    description = {
      "Show on one page how prebuilds do: pause, lock, presets, prebuilds, jobs, provisioners and"
          + " failures; writes nothing.",
      "With --verbose every preset's template is evaluated, not only those with creations due."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class StatusCommand implements Callable<Integer> {
  private final Services services;

  @Mixin final ScopeOptions scope = new ScopeOptions();
  @Mixin final SettingsOptions settings = new SettingsOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  StatusCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    RunClock clock = settings.clock(services.clock());
    StatusReader reader =
        new StatusReader(
            services.database(connection), clock, services.previews(connection, clock));
    Status status =
        reader.read(
            settings.settings(services.configuration(connection)),
            scope.scope(),
            output.verbose.length > 0);
    services.warnOfNewSchema(status.plan().database(), connection.allowSchema);
    output.renderer(services.world()).status(status);
    return ExitCode.OK.code();
  }
}
