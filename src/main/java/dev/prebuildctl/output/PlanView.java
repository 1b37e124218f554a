package dev.prebuildctl.output;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Plan;

/**
 * A plan to print, and what it was made from.
 *
 * @param fingerprint the snapshot's {@link Fingerprint}
 */
public record PlanView(Plan plan, String fingerprint) {
  public PlanView {
    requireNonNull(plan, "plan");
    requireNonNull(fingerprint, "fingerprint");
  }

  /** The view of a plan made from this snapshot. */
  public static PlanView of(Plan plan, GlobalSnapshot snapshot) {
    return new PlanView(plan, Fingerprint.of(snapshot));
  }
}
