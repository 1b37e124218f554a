package dev.prebuildctl.cli;

import dev.prebuildctl.cli.watch.Deeds;
import dev.prebuildctl.cli.watch.LineMode;
import dev.prebuildctl.cli.watch.LiveView;
import dev.prebuildctl.cli.watch.Watch;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.watch.Loop;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the pool is doing, for as long as somebody looks on, and reconciles if asked to. */
@Command(
    name = "watch",
    description = {
      "Watch presets and prebuilds live: a full screen on a terminal, redrawn in place ('?' tells"
          + " the keys); elsewhere, and with -o json, one line for each change.",
      "It reads in one transaction at a time, and more seldom while the database is slow or away.",
      "With --reconcile it also reconciles again and again: on a terminal beside the view,"
          + " elsewhere as a service in the foreground that prints a line for each run. Any number"
          + " may run: whoever gets coderd's reconciliation lock runs, the others try again."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class WatchCommand implements Callable<Integer> {
  private static final Duration REFRESH = Duration.ofSeconds(5);

  private final Services services;

  @Option(names = "--reconcile", description = "Reconcile at each interval, too.")
  boolean reconcile;

  @Option(
      names = "--as",
      paramLabel = "USERNAME",
      description = "The Coder user to name in the audit log when 'p' pauses or resumes.")
  @Nullable String username;

  @Mixin final ServiceOptions service = new ServiceOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  WatchCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean screen = WatchTerminal.usable(services.world(), output);
    if (!reconcile) {
      service.refuseWithoutLoop();
      return screen ? show() : tell();
    }
    return screen ? showAndReconcile() : reconcile();
  }

  private Watching watching() {
    return new Watching(
        services, connection, service, new Watching.Asked(refreshInterval(), username));
  }

  /** The option is the loop's if there is one; nobody wants to look on once a minute. */
  private Duration refreshInterval() {
    Duration given = service.loop.interval;
    if (reconcile || given == null) {
      return REFRESH;
    }
    if (given.compareTo(Duration.ofMillis(100)) < 0) {
      throw new Failure(Kind.USAGE, "--interval must be at least 100ms", "");
    }
    return given;
  }

  private int tell() throws InterruptedException {
    return new LineMode(watching().begin(), WatchLines.printer(services.world(), output)).run();
  }

  private int show() throws InterruptedException {
    Watching watching = watching();
    return show(() -> null, watching, watching);
  }

  private int show(Supplier<@Nullable Loop> runs, Watching watching, Deeds deeds)
      throws InterruptedException {
    Watch watch = watching.begin();
    return WatchTerminal.show(
        terminal ->
            new LiveView(
                    watch, watching.surroundings(), deeds, runs, output.style(services.world()))
                .run(terminal));
  }

  private int showAndReconcile() throws InterruptedException {
    Watching watching = watching();
    try (WatchedLoop loop = WatchedLoop.start(services, connection, service)) {
      return show(loop::told, watching, loop.deeds(watching));
    }
  }

  private int reconcile() {
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
