package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.executor.RunClock;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "Clock of the whole run, RFC 3339, such as 2026-03-04T10:00:00Z (default: now).")
  @Nullable String at;

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

  RunClock clock(Clock clock) {
    if (at == null) {
      return RunClock.running(clock);
    }
    try {
      return RunClock.at(OffsetDateTime.parse(at).toInstant(), clock);
    } catch (DateTimeParseException e) {
      throw usage("--at", at, "it is not RFC 3339, such as 2026-03-04T10:00:00Z");
    }
  }

  private static Failure usage(String what, String value, String why) {
    return new Failure(Kind.USAGE, what + " \"" + value + "\" cannot be used: " + why, "");
  }
}
