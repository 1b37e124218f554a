package dev.prebuildctl.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The noun of {@code config view}. */
@Command(
    name = "config",
    description = "What options, environment and configuration file come to.",
    synopsisSubcommandLabel = "view",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class ConfigCommand implements Runnable, Commands.Nested {
  private final Services services;

  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  ConfigCommand(Services services) {
    this.services = services;
  }

  @Override
  public Map<String, Object> subcommands() {
    return Map.of("view", new ConfigViewCommand(services));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say 'config view' to see the configuration");
  }
}
