package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.executor.LockWait;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits after a pause until the runs that began before it have ended ({@code --wait}). */
final class RunsEnd {
  private final Services services;
  private final ConnectionOptions connection;
  private final @Nullable Duration patience;

  /** Patience: how long; null: not at all. */
  RunsEnd(Services services, ConnectionOptions connection, @Nullable Duration patience) {
    this.services = services;
    this.connection = connection;
    this.patience = patience;
  }

  /**
   * Returns when no reconciler is in a run, or a signal came.
   *
   * @return how long that took; null if it was not asked for
   * @throws Failure of kind {@code LOCKED} if one still is when the time is up
   */
  @Nullable Duration await(SignalRelay signals) {
    if (patience == null) {
      return null;
    }
    long begin = System.nanoTime();
    Runnable tell =
        () ->
            services
                .world()
                .err()
                .println("A reconciler is in a run; waiting up to " + shown() + " for its end.");
    boolean free =
        new LockWait(services.database(connection), signals.stop(), tell).untilFree(patience);
    if (!free && !signals.stop().stopped()) {
      throw new Failure(
          Kind.LOCKED,
          "a reconciler is still in a run after " + shown(),
          "It began before the pause and may go on creating and deleting prebuilds.");
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private String shown() {
    return GoDuration.format(java.util.Objects.requireNonNull(patience));
  }
}
