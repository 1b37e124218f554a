package dev.prebuildctl.core.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Unfinished jobs of one kind, whoever started them.
 *
 * @param pending those that no daemon has taken
 * @param pendingPrebuilds of these, builds of prebuilds
 * @param oldestPending when the oldest of them was created; null: none is pending
 * @param running those at work
 * @param runningPrebuilds of these, builds of prebuilds
 */
public record Waiting(
    int pending,
    int pendingPrebuilds,
    @Nullable Instant oldestPending,
    int running,
    int runningPrebuilds) {
  /** Nothing waits or runs. */
  public static final Waiting NOTHING = new Waiting(0, 0, null, 0, 0);

  /** Whether jobs wait. */
  public boolean any() {
    return pending > 0;
  }
}
