package dev.prebuildctl.output;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.preview.Preview;

/**
 * A plan to print, and the snapshot it was made from.
 *
 * @param plan with the preview's warnings
 * @param preview the facts behind the plan, as far as they were looked up
 */
public record PlanView(Plan plan, GlobalSnapshot snapshot, Preview preview) {
  public PlanView {
    requireNonNull(plan, "plan");
    requireNonNull(snapshot, "snapshot");
    requireNonNull(preview, "preview");
  }

  /** The view of a plan made from this snapshot, without the facts behind it. */
  public static PlanView of(Plan plan, GlobalSnapshot snapshot) {
    return of(plan, snapshot, Preview.NONE);
  }

  /** The view of a plan made from this snapshot, with the warnings that the facts give rise to. */
  public static PlanView of(Plan plan, GlobalSnapshot snapshot, Preview preview) {
    return new PlanView(preview.annotated(plan), snapshot, preview);
  }

  /** The snapshot's {@link Fingerprint}, computed here because text for people does not show it. */
  public String fingerprint() {
    return Fingerprint.of(snapshot);
  }
}
