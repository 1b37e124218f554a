package dev.prebuildctl.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * How much one plan may do at most (spec page 3, "Beyond the server"); null: no limit.
 *
 * @param maxCreates prebuilds to create
 * @param maxDeletes prebuilds to delete
 * @param maxPending pending prebuild jobs of the deployment, above which nothing more is created
 */
public record Budgets(
    @Nullable Integer maxCreates, @Nullable Integer maxDeletes, @Nullable Integer maxPending) {
  /** No limits: what the server does. */
  public static final Budgets NONE = new Budgets(null, null, null);

  public Budgets {
    requireNotNegative(maxCreates, "maxCreates");
    requireNotNegative(maxDeletes, "maxDeletes");
    requireNotNegative(maxPending, "maxPending");
  }

  private static void requireNotNegative(@Nullable Integer limit, String name) {
    if (limit != null && limit < 0) {
      throw new IllegalArgumentException(name + " " + limit);
    }
  }
}
