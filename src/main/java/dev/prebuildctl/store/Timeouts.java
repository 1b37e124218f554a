package dev.prebuildctl.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long the database may take.
 *
 * @param connect to accept a connection
 * @param statement to run one statement
 * @param lock to wait for a row that another transaction holds
 */
public record Timeouts(Duration connect, Duration statement, Duration lock) {
  /** Long enough for a large deployment, short enough for a cron job. */
  public static final Timeouts DEFAULTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(10));

  public Timeouts {
    requireNonNull(connect, "connect");
    requireNonNull(statement, "statement");
    requireNonNull(lock, "lock");
  }
}
