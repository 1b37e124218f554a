package dev.prebuildctl.executor;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.report.RunReport;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a loop is.
 *
 * @param failures runs that failed in a row
 * @param last the last run that could be made; null: none yet
 * @param problem why the last run could not be made; null: it could, or there was none
 * @param sinceGood time since a run that could be made, by a clock that does not jump; null: none
 *     yet
 * @param nextAt when the next run is due, by the wall clock of now; null: one is at work, or none
 *     will come
 * @param round time to be expected from a run's end to the next one's, with the settings in force
 */
public record LoopState(
    Condition condition,
    int failures,
    @Nullable RunReport last,
    @Nullable String problem,
    @Nullable Duration sinceGood,
    @Nullable Instant nextAt,
    Duration round) {
  public LoopState {
    requireNonNull(condition, "condition");
    requireNonNull(round, "round");
  }

  /** What a loop is about. */
  public enum Condition {
    /** It has not run yet. */
    STARTING("starting"),
    /** Its last run did its work. */
    RECONCILING("reconciling"),
    /** Reconciliation is paused. */
    PAUSED("paused"),
    /** Another reconciler held the lock. */
    LOCKED("locked"),
    /** Its last run failed. */
    FAILING("failing"),
    /** It has ended. */
    ENDED("ended");

    private final String label;

    Condition(String label) {
      this.label = label;
    }

    /** The name in JSON. */
    public String label() {
      return label;
    }
  }
}
