package dev.prebuildctl.executor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a cleanup or drain is made.
 *
 * @param lockTimeout how long to try for the lock; zero: once
 * @param whilePaused whether to go on while reconciliation is paused
 */
public record CleanupOptions(Duration lockTimeout, boolean whilePaused) {
  public CleanupOptions {
    requireNonNull(lockTimeout, "lockTimeout");
  }
}
