package dev.prebuildctl.cli;

import dev.prebuildctl.cli.watch.LineMode;
import dev.prebuildctl.cli.watch.LiveView;
import dev.prebuildctl.cli.watch.Watch;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the pool is doing, for as long as somebody looks on. */
@Command(
    name = "watch",
    description = {
      "Watch presets and prebuilds live: a full screen on a terminal, redrawn in place ('?' tells"
          + " the keys); elsewhere, and with -o json, one line for each change.",
      "It reads in one transaction at a time, and more seldom while the database is slow or away."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class WatchCommand implements Callable<Integer> {
  private final Services services;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = GoDuration.Converter.class,
      description =
          "How often to read; posted jobs call for it earlier (default: ${DEFAULT-VALUE}).")
  Duration interval = Duration.ofSeconds(5);

  @Mixin final ScopeOptions scope = new ScopeOptions();

  @Option(
      names = "--as",
      paramLabel = "USERNAME",
      description = "The Coder user to name in the audit log when 'p' pauses or resumes.")
  @Nullable String username;

  @Mixin final SettingsOptions settings = new SettingsOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  WatchCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (settings.given().isPresent()) {
      throw new Failure(Kind.USAGE, "watch looks at the present; --at is not for it", "");
    }
    if (interval.compareTo(Duration.ofMillis(100)) < 0) {
      throw new Failure(Kind.USAGE, "--interval must be at least 100ms", "");
    }
    Watching watching =
        new Watching(
            services, connection, settings, scope.scope(), new Watching.Asked(interval, username));
    Watch watch = watching.begin();
    if (!WatchTerminal.usable(services.world(), output)) {
      return new LineMode(watch, WatchLines.printer(services.world(), output)).run();
    }
    return WatchTerminal.show(
        terminal ->
            new LiveView(
                    watch,
                    watching.surroundings(),
                    watching,
                    () -> null,
                    output.style(services.world()))
                .run(terminal));
  }
}
