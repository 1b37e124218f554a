package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.executor.RunClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** coderd's settings that shape a plan, and the clock of the run. */
final class SettingsOptions {
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

  @Mixin final ClockOptions clock = new ClockOptions();

  Settings settings(Map<String, String> environment) {
    Settings defaults = Settings.DEFAULTS;
    int limit =
        pick(
            failureHardLimit,
            environment,
            "FAILURE_HARD_LIMIT",
            Integer::parseInt,
            defaults.failureHardLimit());
    if (limit < 0) {
      throw usage("--failure-hard-limit", Integer.toString(limit), "it is negative");
    }
    return new Settings(
        pick(
            backoffInterval,
            environment,
            "RECONCILIATION_BACKOFF_INTERVAL",
            GoDuration::parse,
            defaults.backoffInterval()),
        pick(
            backoffLookback,
            environment,
            "RECONCILIATION_BACKOFF_LOOKBACK_PERIOD",
            GoDuration::parse,
            defaults.backoffLookback()),
        limit);
  }

  private static <T> T pick(
      @Nullable T option,
      Map<String, String> environment,
      String variable,
      Function<String, T> parse,
      T otherwise) {
    String value = environment.get(VARIABLES + variable);
    if (option != null || value == null || value.isEmpty()) {
      return option == null ? otherwise : option;
    }
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException e) {
      throw usage(VARIABLES + variable, value, String.valueOf(e.getMessage()));
    }
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

  RunClock clock(Clock running) {
    return clock.clock(running);
  }

  /** The time of {@code --at}, in microseconds; empty if it is not given. */
  Optional<Instant> given() {
    return clock.given();
  }

  private static Failure usage(String what, String value, String why) {
    return new Failure(Kind.USAGE, what + " \"" + value + "\" cannot be used: " + why, "");
  }
}
