package dev.prebuildctl.core.status;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether reconciliation is paused.
 *
 * @param paused null: the setting cannot be read as JSON, so that runs fail
 * @param since who paused it and when; null: it is not paused, or nobody wrote that down
 */
public record PauseState(@Nullable Boolean paused, @Nullable Since since) {
  /**
   * A row of the audit log.
   *
   * @param username null: the user is gone
   */
  public record Since(Instant time, @Nullable String username, String userAgent) {
    public Since {
      requireNonNull(time, "time");
      requireNonNull(userAgent, "userAgent");
    }
  }
}
