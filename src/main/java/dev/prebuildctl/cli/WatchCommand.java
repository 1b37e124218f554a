package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.executor.LoopSettings;
import dev.prebuildctl.executor.ReconcileLoop;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.RunOptions;
import java.time.Duration;
import java.util.Map;
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

  @Mixin final LoopOptions loop = new LoopOptions();
  @Mixin final RequestOptions request = new RequestOptions();
  @Mixin final SettingsOptions settings = new SettingsOptions();
  @Mixin final ParallelismOptions parallelism = new ParallelismOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  WatchCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (settings.given().isPresent()) {
      throw new Failure(Kind.USAGE, "--at is for one run: a loop's clock goes on", "");
    }
    Launch.World world = services.world();
    try (ReconcileLoop reconciling =
            new ReconcileLoop(
                this::load,
                (set, stop) ->
                    services
                        .reconciler(set.database(), connection, RunClock.running(services.clock()))
                        .reconcile(set.options(), stop, ApplyListener.NONE),
                new LoopTalk(world, output),
                ReconcileLoop.Time.system());
        LoopSignals signals = new LoopSignals(reconciling, loop.shutdownTimeout, world.err())) {
      reconciling.run();
      return signals.received().orElse(ExitCode.OK).code();
    }
  }

  /** Called again at each reload: files are read anew, options and variables stay. */
  private LoopSettings load() {
    Map<String, String> environment = services.world().environment();
    RunOptions options =
        new RunOptions(
            settings.settings(environment),
            request.request(),
            Duration.ZERO,
            parallelism.of(environment));
    return new LoopSettings(services.newDatabase(connection), options, loop.pace(environment));
  }
}
