package dev.prebuildctl.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Pauses reconciliation. */
@Command(
    name = "pause",
    description = "Pause reconciliation by every coderd replica and by this tool.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class PauseCommand implements Callable<Integer> {
  private final Services services;

  @Mixin final PauseOptions options = new PauseOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  PauseCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    return new PauseSwitch(services, connection, output).set(true, options);
  }
}
