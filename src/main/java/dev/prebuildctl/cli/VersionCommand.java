package dev.prebuildctl.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** Tells the version. */
@Command(
    name = "version",
    description = "Print the version.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class VersionCommand implements Callable<Integer> {
  private final Services services;

  @Mixin final OutputOptions output = new OutputOptions();

  VersionCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    output.answer(
        services.world(),
        "version",
        "prebuildctl " + Version.text(),
        Map.of("version", Version.text()));
    return ExitCode.OK.code();
  }

  /** What {@code --version} prints. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"prebuildctl " + Version.text()};
    }
  }
}
