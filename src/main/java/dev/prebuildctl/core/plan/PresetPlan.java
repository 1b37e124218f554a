package dev.prebuildctl.core.plan;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.schedule.DesiredInstances;
import dev.prebuildctl.core.state.PresetSnapshot;
import dev.prebuildctl.core.state.PresetState;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run would do to one preset.
 *
 * @param snapshot the preset's rows, as the plan saw them
 * @param state the same in numbers
 * @param desired how many are wanted and by which schedule; of an inactive preset: none
 * @param actions in order of execution; none if the preset is skipped
 */
public record PresetPlan(
    PresetSnapshot snapshot,
    PresetState state,
    DesiredInstances desired,
    List<PlannedAction> actions,
    List<Warning> warnings) {
  public PresetPlan {
    requireNonNull(snapshot, "snapshot");
    requireNonNull(state, "state");
    requireNonNull(desired, "desired");
    actions = List.copyOf(actions);
    warnings = List.copyOf(warnings);
  }

  /** The preset's row. */
  public Preset preset() {
    return snapshot.preset();
  }

  /** The preset and what it belongs to. */
  public PresetIdentity identity() {
    return snapshot.preset().identity();
  }

  /** Skipped: not counted as reconciled. */
  public boolean skipped() {
    return snapshot.canSkip();
  }

  /** Whether the newest builds, as many as the hard limit, all failed. */
  public boolean atFailureLimit() {
    return snapshot.failures().atLimit();
  }

  /** The same plan with other actions, such as some held back by a budget. */
  public PresetPlan withActions(List<PlannedAction> others) {
    return new PresetPlan(snapshot, state, desired, others, warnings);
  }

  /** The same plan with one more warning. */
  public PresetPlan withWarning(Warning warning) {
    List<Warning> more = new ArrayList<>(warnings);
    more.add(warning);
    return new PresetPlan(snapshot, state, desired, actions, more);
  }
}
