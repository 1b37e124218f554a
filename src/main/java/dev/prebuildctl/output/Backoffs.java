package dev.prebuildctl.output;

import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import java.time.Instant;
import java.util.Optional;

/** When a preset is tried again. */
final class Backoffs {
  private Backoffs() {}

  /** The moment up to which a preset is left alone; empty if it is not. */
  static Optional<Instant> until(PresetPlan preset) {
    return preset.actions().stream()
        .map(PlannedAction::action)
        .filter(Action.BackOff.class::isInstance)
        .map(Action.BackOff.class::cast)
        .map(Action.BackOff::until)
        .findFirst();
  }
}
