package dev.prebuildctl.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a completion script. */
@Command(
    name = "completion",
    description = {
      "Print the completion script of a shell: bash, zsh or fish.",
      "For example: source <(prebuildctl completion bash)"
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class CompletionCommand implements Callable<Integer> {
  private final Services services;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  Shell shell = Shell.bash;

  CompletionCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    CommandLine all = Commands.all(services);
    services.world().out().print(Completions.script(shell, all));
    return ExitCode.OK.code();
  }

  /** The shells; spelled as on the command line. */
  enum Shell {
    bash,
    zsh,
    fish
  }
}
