package dev.prebuildctl.core.plan;

import dev.prebuildctl.core.model.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deals out the budgets of a request over all presets of its plan. What a gate holds back already
 * takes nothing of them.
 *
 * <p>Both budgets on creations count one thing, prebuilds to create, so that the smaller of them
 * decides. Deletions of the plan are not counted as pending jobs: they make room, and a deployment
 * that replaces its prebuilds would otherwise not create any.
 */
final class Rationing {
  private final Budgets budgets;
  private final @Nullable Integer pendingJobs;

  private Rationing(Budgets budgets, @Nullable Integer pendingJobs) {
    this.budgets = budgets;
    this.pendingJobs = pendingJobs;
  }

  static Rationing of(Budgets budgets, @Nullable Integer pendingJobs) {
    if (budgets.maxPending() != null && pendingJobs == null) {
      throw new Failure(
          Failure.Kind.USAGE,
          "the snapshot does not tell how many prebuild jobs are pending, which --max-pending needs",
          "Take a new snapshot, or leave the option out.");
    }
    return new Rationing(budgets, pendingJobs);
  }

  /** The plans of all presets, in the plan's order, with what is beyond the budgets held back. */
  List<PresetPlan> apply(List<PresetPlan> presets) {
    Integer deletions = budgets.maxDeletes();
    List<PresetPlan> plans = presets;
    if (deletions != null) {
      plans = DeletionBudget.apply(plans, deletions);
    }
    CreationBudget creations = tighter(byCount(), byPending());
    return creations == null ? plans : creations.apply(plans);
  }

  private @Nullable CreationBudget byCount() {
    Integer most = budgets.maxCreates();
    return most == null
        ? null
        : new CreationBudget(most, HeldBack.MAX_CREATES, Sentences.budgetSpent(most, "creation"));
  }

  private @Nullable CreationBudget byPending() {
    Integer most = budgets.maxPending();
    if (most == null || pendingJobs == null) {
      return null;
    }
    int room = Math.max(most - pendingJobs, 0);
    return new CreationBudget(
        room, HeldBack.MAX_PENDING, Sentences.tooManyPending(pendingJobs, room, most));
  }

  private static @Nullable CreationBudget tighter(
      @Nullable CreationBudget one, @Nullable CreationBudget other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.most() <= other.most() ? one : other;
  }
}
