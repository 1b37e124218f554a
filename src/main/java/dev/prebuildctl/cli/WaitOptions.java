package dev.prebuildctl.cli;

import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.StartedBuild;
import dev.prebuildctl.executor.Follower;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.store.Database;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether to follow the builds that a run wrote, as daemons do them. */
final class WaitOptions {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "0",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description =
          "Follow the builds that were written until they end, at most so long (default: as long as"
              + " it takes). Exit with 3 if one fails, with 1 if the time is over before.")
  @Nullable Duration bound;

  boolean wanted() {
    return bound != null;
  }

  /** What became of the builds; null: that was not asked for. */
  @Nullable Followed follow(
      Services services,
      Database database,
      OutputOptions output,
      StopSignal stop,
      List<StartedBuild> builds) {
    // A run that was broken off, or a wait that was cut, leaves its line of progress behind.
    ProgressLine.end(services.world(), output);
    if (bound == null) {
      return null;
    }
    try {
      return new Follower(database, INTERVAL, stop)
          .follow(builds, bound, FollowProgress.on(services.world(), output));
    } finally {
      ProgressLine.end(services.world(), output);
    }
  }

  /** What the builds make of an exit code, and a line about those that have not ended. */
  static ExitCode exitCode(Launch.World world, @Nullable Followed followed, ExitCode otherwise) {
    if (followed == null || otherwise == ExitCode.ERROR) {
      return otherwise;
    }
    if (followed.unfinished() > 0) {
      world
          .err()
          .println(
              "prebuildctl: %d of %d builds have not ended: %s; they go on without us"
                  .formatted(followed.unfinished(), followed.builds().size(), followed.cut()));
      return ExitCode.ERROR;
    }
    return followed.failed() > 0 ? ExitCode.PARTLY_FAILED : otherwise;
  }
}
