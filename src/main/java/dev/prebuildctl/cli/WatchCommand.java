package dev.prebuildctl.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The loop as a service. */
@Command(
    name = "watch",
    description = {
      "Reconcile again and again, as a service in the foreground.",
      "Any number may run: whoever gets coderd's reconciliation lock runs, the others try again."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class WatchCommand implements Callable<Integer> {
  private final Services services;

  @Option(names = "--reconcile", required = true, description = "Run the loop.")
  boolean reconcile;

  @Mixin final ServiceOptions service = new ServiceOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  WatchCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    Launch.World world = services.world();
    LoopTalk talk = new LoopTalk(world, output);
    try (ReconcilingService opened = service.open(services, connection, talk)) {
      opened.server().ifPresent(server -> talk.listening(server.address()));
      try (LoopSignals signals =
          new LoopSignals(opened.loop(), service.loop.shutdownTimeout, world.err())) {
        opened.loop().run();
        return signals.received().orElse(ExitCode.OK).code();
      }
    }
  }
}
