package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a database was made to do.
 *
 * @param statements transaction control among them
 * @param time what they took together, with their way to the server and back
 * @param retries transactions begun anew after losing against a concurrent one
 */
public record Effort(long statements, Duration time, long retries) {
  public Effort {
    requireNonNull(time, "time");
  }

  /** What was added since an earlier time. */
  public Effort since(Effort earlier) {
    return new Effort(
        statements - earlier.statements, time.minus(earlier.time), retries - earlier.retries);
  }
}
