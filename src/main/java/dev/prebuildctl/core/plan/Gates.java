package dev.prebuildctl.core.plan;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.state.PresetSnapshot;
import java.util.List;

/**
 * What keeps a run from an action, the strongest first.
 *
 * <p>The status column {@code hard_limited} alone stops nothing: only the builds themselves do, so
 * that a preset recovers by itself once its failed builds are no longer the newest.
 */
final class Gates {
  private final boolean paused;

  Gates(boolean paused) {
    this.paused = paused;
  }

  List<PlannedAction> apply(PresetSnapshot preset, List<PlannedAction> actions) {
    return actions.stream().map(planned -> apply(preset, planned)).toList();
  }

  private PlannedAction apply(PresetSnapshot preset, PlannedAction planned) {
    if (paused) {
      return planned.heldBackBy(HeldBack.PAUSED);
    }
    if (!(planned.action() instanceof Action.Create)) {
      return planned;
    }
    if (preset.failures().atLimit()) {
      return planned.heldBackBy(HeldBack.HARD_LIMITED);
    }
    return preset.preset().status() == PrebuildStatus.VALIDATION_FAILED
        ? planned.heldBackBy(HeldBack.VALIDATION_FAILED)
        : planned;
  }
}
