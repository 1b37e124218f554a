package dev.prebuildctl.cli;

import dev.prebuildctl.executor.Pace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a loop runs, and how it ends. */
final class LoopOptions {
  private static final String VARIABLE = "CODER_WORKSPACE_PREBUILDS_RECONCILIATION_INTERVAL";

  /** What coderd takes for an interval that is none. */
  private static final Duration INSTEAD_OF_NONE = Duration.ofMinutes(5);

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description =
          "Time from run to run with --reconcile (default: "
              + VARIABLE
              + " or 1m; 0 stands for 5m, as in coderd); without it, time from look to look, which"
              + " posted jobs cut short (default: 5s).")
  @Nullable Duration interval;

  @Option(
      names = "--jitter",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description = "Add up to so much to it at random (default: a tenth of the interval).")
  @Nullable Duration jitter;

  @Option(
      names = "--shutdown-timeout",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = GoDuration.Converter.class,
      description =
          "How long what is in flight may take to finish after SIGTERM or SIGINT; then it is rolled"
              + " back (default: ${DEFAULT-VALUE}).")
  Duration shutdownTimeout = Duration.ofSeconds(30);

  Pace pace(Configuration configuration) {
    Duration every = configuration.duration(Setting.INTERVAL, interval);
    if (every.isZero() || every.isNegative()) {
      every = INSTEAD_OF_NONE;
    }
    return new Pace(every, jitter == null ? every.dividedBy(10) : jitter);
  }
}
