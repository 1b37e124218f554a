package dev.prebuildctl.cli;

import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.core.doctor.Severity;
import dev.prebuildctl.executor.DoctorReader;
import dev.prebuildctl.executor.RunClock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what would make a run fail or misbehave. */
@Command(
    name = "doctor",
    description = {
      "Check everything that would make a run fail or misbehave, and tell how to fix it; writes"
          + " nothing.",
      "Exits with 1 if there is an error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class DoctorCommand implements Callable<Integer> {
  private final Services services;

  @Option(names = "--strict", description = "Exit with 1 also if there is only a warning.")
  boolean strict;

  @Option(
      names = "--access",
      paramLabel = "ACCESS",
      defaultValue = "writer",
      description =
          "What the role is for: reader, so that privileges of writing commands are not missed, or"
              + " writer (default: ${DEFAULT-VALUE}).")
  Access access = Access.writer;

  @Mixin final SettingsOptions settings = new SettingsOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  DoctorCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    RunClock clock = settings.clock(services.clock());
    Examination examination =
        new DoctorReader(
                services.database(connection),
                clock,
                services.clock(),
                services.previews(connection, clock))
            .examine(
                settings.settings(services.configuration(connection)),
                access == Access.writer,
                services.newestSchema(connection.allowSchema));
    output.renderer(services.world()).examination(examination);
    boolean bad =
        examination.count(Severity.ERROR) > 0
            || (strict && examination.count(Severity.WARNING) > 0);
    return (bad ? ExitCode.ERROR : ExitCode.OK).code();
  }
}
