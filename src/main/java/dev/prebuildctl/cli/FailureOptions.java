package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** coderd's settings that shape a plan: how failures hold presets back. */
final class FailureOptions {
  private static final String VARIABLES = "CODER_WORKSPACE_PREBUILDS_";

  @Option(
      names = "--backoff-interval",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description =
          "Wait per failed build (default: "
              + VARIABLES
              + "RECONCILIATION_BACKOFF_INTERVAL or 1m).")
  @Nullable Duration backoffInterval;

  @Option(
      names = "--backoff-lookback",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description =
          "How far back failures count (default: "
              + VARIABLES
              + "RECONCILIATION_BACKOFF_LOOKBACK_PERIOD or 1h).")
  @Nullable Duration backoffLookback;

  @Option(
      names = "--failure-hard-limit",
      paramLabel = "N",
      description =
          "Failed builds in a row after which nothing is created, 0: no limit (default: "
              + VARIABLES
              + "FAILURE_HARD_LIMIT or 3).")
  @Nullable Integer failureHardLimit;

  Settings settings(Configuration configuration) {
    int limit = configuration.number(Setting.FAILURE_HARD_LIMIT, failureHardLimit);
    if (limit < 0) {
      throw new Failure(
          Kind.USAGE, "--failure-hard-limit \"" + limit + "\" cannot be used: it is negative", "");
    }
    return new Settings(
        configuration.duration(Setting.BACKOFF_INTERVAL, backoffInterval),
        configuration.duration(Setting.BACKOFF_LOOKBACK, backoffLookback),
        limit);
  }

  /**
   * The settings for rows that were read with others: what was read cannot be read anew.
   *
   * @throws Failure of kind {@code USAGE} if an option asks for that
   */
  Settings over(Settings read) {
    refuseOther("--backoff-lookback", backoffLookback, read.backoffLookback());
    refuseOther("--failure-hard-limit", failureHardLimit, read.failureHardLimit());
    return new Settings(
        backoffInterval == null ? read.backoffInterval() : backoffInterval,
        read.backoffLookback(),
        read.failureHardLimit());
  }

  private static void refuseOther(String option, @Nullable Object value, Object read) {
    if (value != null && !value.equals(read)) {
      throw new Failure(
          Kind.USAGE,
          option + " cannot be used with --from: it decides which failed builds a snapshot holds",
          "Take the snapshot with this option, then plan from it.");
    }
  }
}
