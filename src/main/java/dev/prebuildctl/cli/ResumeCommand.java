package dev.prebuildctl.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Resumes reconciliation. */
@Command(
    name = "resume",
    description = "Resume reconciliation after a pause.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class ResumeCommand implements Callable<Integer> {
  private final Services services;

  @Mixin final ActorOptions actor = new ActorOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  ResumeCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    PauseSwitch pause = new PauseSwitch(services, connection, actor);
    pause.answer(output, false, pause.set(false), null);
    return ExitCode.OK.code();
  }
}
