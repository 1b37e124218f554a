package dev.prebuildctl.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The tool itself: only its sub-commands do something. */
@Command(
    name = "prebuildctl",
    description = "Reconciles Coder's prebuilt workspaces directly against Coder's database.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class,
    footer = {
      "",
      "No database at hand? 'prebuildctl demo' shows a reconciliation on an embedded one.",
      "'prebuildctl COMMAND --help' tells a command's options."
    })
final class RootCommand implements Runnable {
  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
