package dev.prebuildctl.executor;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.PlanRequest;
import java.time.Duration;

/**
 * How a run is made.
 *
 * @param lockTimeout how long to try for the lock; zero: once
 * @param parallelism how many presets are worked on at once
 */
public record RunOptions(
    Settings settings, PlanRequest request, Duration lockTimeout, int parallelism) {
  public RunOptions {
    requireNonNull(settings, "settings");
    requireNonNull(request, "request");
    requireNonNull(lockTimeout, "lockTimeout");
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism " + parallelism);
    }
  }
}
