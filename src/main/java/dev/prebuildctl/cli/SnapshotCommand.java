package dev.prebuildctl.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what a plan is computed from. */
@Command(
    name = "snapshot",
    description = "Show the presets that want prebuilds and what there is of them; writes nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class SnapshotCommand implements Callable<Integer> {
  private final Services services;

  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final SettingsOptions settings = new SettingsOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  SnapshotCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var reconciler = services.reconciler(connection, settings.clock(services.clock()));
    var snapshot = reconciler.snapshot(settings.settings(services.world().environment()));
    output.renderer(services.world()).snapshot(snapshot);
    return ExitCode.OK.code();
  }
}
