package dev.prebuildctl.core.plan;

import static java.util.Objects.requireNonNull;

/**
 * What is asked of a plan beside the snapshot.
 *
 * @param deleteStranded also delete expired prebuilds of inactive presets, which the server leaves
 */
public record PlanRequest(Scope scope, Budgets budgets, boolean deleteStranded) {
  /** Everything, as the server does it. */
  public static final PlanRequest AS_THE_SERVER =
      new PlanRequest(Scope.EVERYTHING, Budgets.NONE, false);

  public PlanRequest {
    requireNonNull(scope, "scope");
    requireNonNull(budgets, "budgets");
  }

  /** The presets of a scope, else as the server does it. */
  public static PlanRequest of(Scope scope) {
    return new PlanRequest(scope, Budgets.NONE, false);
  }
}
