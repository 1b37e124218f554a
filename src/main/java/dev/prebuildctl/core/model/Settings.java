package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The settings of coderd that shape a plan (spec page 1).
 *
 * @param backoffInterval waited once per recent failure
 * @param backoffLookback how far back failures count
 * @param failureHardLimit failed builds in a row after which nothing is created; 0: no limit
 */
public record Settings(Duration backoffInterval, Duration backoffLookback, int failureHardLimit) {
  /** coderd's own defaults. */
  public static final Settings DEFAULTS =
      new Settings(Duration.ofMinutes(1), Duration.ofHours(1), 3);

  public Settings {
    requireNonNull(backoffInterval, "backoffInterval");
    requireNonNull(backoffLookback, "backoffLookback");
  }
}
