package dev.prebuildctl.output;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Maker;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.preview.Preview;

/**
 * A plan to print, the snapshot it was made from, what was asked for, and by whom.
 *
 * @param plan with the preview's warnings
 * @param preview the facts behind the plan, as far as they were looked up
 */
public record PlanView(
    Plan plan, GlobalSnapshot snapshot, PlanRequest request, Maker maker, Preview preview) {
  public PlanView {
    requireNonNull(plan, "plan");
    requireNonNull(snapshot, "snapshot");
    requireNonNull(request, "request");
    requireNonNull(maker, "maker");
    requireNonNull(preview, "preview");
  }

  /** The view of a plan without the facts behind it. */
  public PlanView(Plan plan, GlobalSnapshot snapshot, PlanRequest request, Maker maker) {
    this(plan, snapshot, request, maker, Preview.NONE);
  }

  /** The same, with the facts behind the plan and the warnings that they give rise to. */
  public PlanView with(Preview facts) {
    return new PlanView(facts.annotated(plan), snapshot, request, maker, facts);
  }

  /** The snapshot's {@link Fingerprint}, computed here because text for people does not show it. */
  public String fingerprint() {
    return Fingerprint.of(snapshot);
  }
}
