package dev.prebuildctl.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The noun of {@code reconcile once}. */
@Command(
    name = "reconcile",
    description = "Bring prebuilds to the desired number.",
    synopsisSubcommandLabel = "once",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class ReconcileCommand implements Runnable, Commands.Nested {
  private final Services services;

  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  ReconcileCommand(Services services) {
    this.services = services;
  }

  @Override
  public Map<String, Object> subcommands() {
    return Map.of("once", new ReconcileOnceCommand(services));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say 'reconcile once' for one reconciliation");
  }
}
