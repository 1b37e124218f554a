package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.PresetChoice;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.executor.Reconciler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Presets that a command changes: named one by one, or all of a kind in some places. */
final class ChosenPresets {
  @Parameters(
      paramLabel = "PRESET",
      arity = "0..*",
      description = "A preset, by id or by the name of an active one.")
  List<String> presets = new ArrayList<>();

  @Mixin final PlaceOptions places = new PlaceOptions();

  /** Refuses a command line that would mean every preset by saying nothing. */
  void requireAny(boolean allOfAKind, String hint) {
    if (presets.isEmpty() && !places.areGiven() && !allOfAKind) {
      throw new Failure(Kind.USAGE, "no preset is named", hint);
    }
  }

  /** What a run would do to the presets of the places, from which is chosen. */
  Plan plan(Reconciler reconciler, SettingsOptions settings, Configuration configuration) {
    return reconciler.plan(settings.settings(configuration), PlanRequest.of(places.scope()));
  }

  /**
   * The named presets and those of a kind, each once, in the plan's order.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if a name tells none or several
   */
  List<PresetPlan> of(Plan plan, Predicate<PresetPlan> kind) {
    Set<PresetPlan> chosen = new LinkedHashSet<>(new PresetChoice(plan.presets()).named(presets));
    return plan.presets().stream()
        .filter(preset -> chosen.contains(preset) || kind.test(preset))
        .toList();
  }
}
