package dev.prebuildctl.cli;

import dev.prebuildctl.core.diff.SnapshotDiff;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.input.SnapshotReader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what a plan is computed from. */
@Command(
    name = "snapshot",
    description = "Show the presets that want prebuilds and what there is of them; writes nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class SnapshotCommand implements Callable<Integer> {
  private final Services services;

  @Option(
      names = "--diff",
      paramLabel = "FILE",
      description =
          "Show what changed since this older snapshot ('snapshot -o json') instead; - is standard"
              + " input.")
  @Nullable String older;

  @Option(
      names = "--detailed-exitcode",
      description = "With --diff: exit with 2 if something changed, with 0 if nothing did.")
  boolean detailedExitCode;

  @Option(
      names = "--allow-other-database",
      description = "With --diff: compare with a snapshot of another database, too.")
  boolean allowOtherDatabase;

  @Mixin final SnapshotSource source = new SnapshotSource();
  @Mixin final OutputOptions output = new OutputOptions();

  SnapshotCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (older != null) {
      return difference(older).code();
    }
    if (detailedExitCode || allowOtherDatabase) {
      String option = detailedExitCode ? "--detailed-exitcode" : "--allow-other-database";
      throw new Failure(Kind.USAGE, option + " is for --diff alone", "");
    }
    output.renderer(services.world()).snapshot(source.snapshot(services));
    return ExitCode.OK.code();
  }

  private ExitCode difference(String file) {
    if (file.equals(DocumentFile.STDIN) && file.equals(source.from)) {
      throw new Failure(Kind.USAGE, "--from and --diff cannot both read standard input", "");
    }
    GlobalSnapshot before = SnapshotReader.read(DocumentFile.read(file, services.world()));
    GlobalSnapshot after = source.snapshot(services);
    if (!allowOtherDatabase) {
      requireSame(before, after, file);
    }
    SnapshotDiff diff = SnapshotDiff.between(before, after);
    output.renderer(services.world()).difference(diff);
    return detailedExitCode && !diff.isEmpty() ? ExitCode.CHANGES : ExitCode.OK;
  }

  private static void requireSame(GlobalSnapshot before, GlobalSnapshot after, String file) {
    before
        .database()
        .differenceFrom(after.database())
        .ifPresent(
            difference -> {
              throw new Failure(
                  Kind.OTHER_DATABASE,
                  "the snapshot " + file + " is of another database: " + difference,
                  "--allow-other-database compares them nevertheless.");
            });
  }
}
