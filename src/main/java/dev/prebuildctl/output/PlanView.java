package dev.prebuildctl.output;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Maker;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;

/** A plan to print, the snapshot it was made from, what was asked for, and by whom. */
public record PlanView(Plan plan, GlobalSnapshot snapshot, PlanRequest request, Maker maker) {
  public PlanView {
    requireNonNull(plan, "plan");
    requireNonNull(snapshot, "snapshot");
    requireNonNull(request, "request");
    requireNonNull(maker, "maker");
  }

  /** The snapshot's {@link Fingerprint}, computed here because text for people does not show it. */
  public String fingerprint() {
    return Fingerprint.of(snapshot);
  }
}
