package dev.prebuildctl.core.status;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.PresetPlan;

/** How a preset does: the first of these that holds, the worst of active ones first. */
public enum PresetCondition {
  /** Its newest builds, as many as the limit, all failed: nothing is created. */
  HARD_LIMITED("hard_limited"),
  /** Its status says that its builds cannot succeed: nothing is created. */
  VALIDATION_FAILED("validation_failed"),
  /** Left alone for a while after failed builds. */
  BACKING_OFF("backing_off"),
  /** Active, with fewer prebuilds ready than it wants now. */
  BELOW_DESIRED("below_desired"),
  /** Active, with as many prebuilds ready as it wants now, or more. */
  HEALTHY("healthy"),
  /** Inactive, and something of it is left to clean up. */
  INACTIVE_WITH_LEFTOVERS("inactive_with_leftovers"),
  /** Inactive, and nothing of it is left. */
  INACTIVE("inactive");

  private final String label;

  PresetCondition(String label) {
    this.label = label;
  }

  /** The name in JSON. */
  public String label() {
    return label;
  }

  /** The name in a sentence. */
  public String words() {
    return label.replace('_', ' ');
  }

  /** How a preset does. */
  public static PresetCondition of(PresetPlan plan) {
    if (!plan.preset().active()) {
      return plan.skipped() ? INACTIVE : INACTIVE_WITH_LEFTOVERS;
    }
    if (plan.atFailureLimit()) {
      return HARD_LIMITED;
    }
    if (plan.preset().status() == PrebuildStatus.VALIDATION_FAILED) {
      return VALIDATION_FAILED;
    }
    if (plan.actions().stream().anyMatch(a -> a.action() instanceof Action.BackOff)) {
      return BACKING_OFF;
    }
    return plan.state().eligible() < plan.state().desired() ? BELOW_DESIRED : HEALTHY;
  }
}
