package dev.prebuildctl.core.preview;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import java.util.List;
import java.util.function.Predicate;

/**
 * What to look up of a plan's presets.
 *
 * @param failing those whose failed builds are wanted
 * @param building those of which the next build is wanted
 */
public record Questions(List<PresetPlan> failing, List<PresetPlan> building) {
  public Questions {
    failing = List.copyOf(failing);
    building = List.copyOf(building);
  }

  /** What explains a plan: the builds of presets with creations due, held back or not. */
  public static Questions explaining(Plan plan) {
    return of(plan, Questions::creates);
  }

  /** What tells how a deployment does: the builds of every active preset that wants prebuilds. */
  public static Questions surveying(Plan plan) {
    return of(plan, preset -> preset.preset().active() && preset.state().desired() > 0);
  }

  private static Questions of(Plan plan, Predicate<PresetPlan> building) {
    return new Questions(
        plan.presets().stream().filter(Questions::fails).toList(),
        plan.presets().stream().filter(building).toList());
  }

  /** Whether nothing is asked. */
  public boolean isEmpty() {
    return failing.isEmpty() && building.isEmpty();
  }

  /** Whether a preset backs off, is at its limit, or is active and marked as not healthy. */
  public static boolean fails(PresetPlan preset) {
    return !preset.skipped()
        && (preset.atFailureLimit()
            || has(preset, Action.BackOff.class)
            || (preset.preset().active() && preset.preset().status() != PrebuildStatus.HEALTHY));
  }

  private static boolean creates(PresetPlan preset) {
    return has(preset, Action.Create.class);
  }

  private static boolean has(PresetPlan preset, Class<? extends Action> kind) {
    return preset.actions().stream().anyMatch(planned -> kind.isInstance(planned.action()));
  }
}
