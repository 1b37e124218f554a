package dev.prebuildctl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action with its reason.
 *
 * @param because a sentence that an operator can check against the snapshot
 * @param heldBack what keeps a run from doing it; null: nothing does
 */
public record PlannedAction(
    Action action, Reason reason, String because, @Nullable HeldBack heldBack) {
  public PlannedAction {
    requireNonNull(action, "action");
    requireNonNull(reason, "reason");
    requireNonNull(because, "because");
  }

  static PlannedAction of(Action action, Reason reason, String because) {
    return new PlannedAction(action, reason, because, null);
  }

  /** What keeps a run from doing it; empty if nothing does. */
  public Optional<HeldBack> hold() {
    return Optional.ofNullable(heldBack);
  }

  /** Another action for the same reason. */
  PlannedAction of(Action other) {
    return new PlannedAction(other, reason, because, heldBack);
  }

  /** The same action, held back, and in words why, beside why it was planned. */
  PlannedAction heldBackBy(HeldBack hold, String words) {
    return new PlannedAction(action, reason, because + "; " + words, hold);
  }

  /** The same action, held back; by the first hold if there is one already. */
  public PlannedAction heldBackBy(HeldBack hold) {
    return heldBack == null ? new PlannedAction(action, reason, because, hold) : this;
  }

  /** Another action for the same reason. */
  PlannedAction withAction(Action other) {
    return new PlannedAction(other, reason, because, heldBack);
  }
}
