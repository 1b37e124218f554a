package dev.prebuildctl.output;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Plan;

/** A plan to print, and the snapshot it was made from. */
public record PlanView(Plan plan, GlobalSnapshot snapshot) {
  public PlanView {
    requireNonNull(plan, "plan");
    requireNonNull(snapshot, "snapshot");
  }

  /** The view of a plan made from this snapshot. */
  public static PlanView of(Plan plan, GlobalSnapshot snapshot) {
    return new PlanView(plan, snapshot);
  }

  /** The snapshot's {@link Fingerprint}, computed here because text for people does not show it. */
  public String fingerprint() {
    return Fingerprint.of(snapshot);
  }
}
