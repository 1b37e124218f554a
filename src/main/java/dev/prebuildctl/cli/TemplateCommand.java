package dev.prebuildctl.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The noun of {@code template eval}. */
@Command(
    name = "template",
    description = "For template authors: what a prebuild takes from a template.",
    synopsisSubcommandLabel = "eval",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class TemplateCommand implements Runnable, Commands.Nested {
  private final Services services;

  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  TemplateCommand(Services services) {
    this.services = services;
  }

  @Override
  public Map<String, Object> subcommands() {
    return Map.of("eval", new TemplateEvalCommand(services));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say 'template eval' to evaluate one");
  }
}
