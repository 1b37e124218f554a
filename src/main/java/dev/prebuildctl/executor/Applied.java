package dev.prebuildctl.executor;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.report.RunReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a saved plan.
 *
 * @param report what the run did; null: the plan is stale, and nothing was done
 * @param drift how the plan made under the lock differs; null: it was not made, because of a pause
 *     or another reconciler
 */
public record Applied(@Nullable RunReport report, @Nullable Drift drift) {
  public Applied {
    if (report == null) {
      requireNonNull(drift, "drift");
    }
  }

  /** What the run did; empty if the plan is stale. */
  public Optional<RunReport> ran() {
    return Optional.ofNullable(report);
  }

  /** How the plan made under the lock differs; empty if it does not, or was not made. */
  public Optional<Drift> differs() {
    return Optional.ofNullable(drift).filter(found -> !found.isEmpty());
  }
}
