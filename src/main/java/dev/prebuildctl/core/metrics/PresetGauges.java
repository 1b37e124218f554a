package dev.prebuildctl.core.metrics;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.state.PresetSnapshot;
import dev.prebuildctl.core.state.PresetSnapshots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a preset's prebuilds are.
 *
 * @param running expired ones included
 */
public record PresetGauges(PresetName name, int desired, int running, int eligible) {
  public PresetGauges {
    requireNonNull(name, "name");
  }

  /**
   * Of every preset on an active version of a template that is there; deprecated ones want none.
   */
  public static List<PresetGauges> of(Plan plan) {
    Map<PresetName, PresetGauges> byName = new LinkedHashMap<>();
    plan.presets().stream()
        .filter(preset -> counts(preset.preset()))
        .map(PresetGauges::of)
        .forEach(gauges -> byName.merge(gauges.name, gauges, PresetGauges::plus));
    return List.copyOf(byName.values());
  }

  /** The names of presets at the failure limit. */
  public static Set<PresetName> hardLimited(GlobalSnapshot snapshot) {
    return names(snapshot, preset -> preset.failures().atLimit());
  }

  /** The names of presets that failed validation. */
  public static Set<PresetName> validationFailed(GlobalSnapshot snapshot) {
    return names(snapshot, preset -> preset.preset().status() == PrebuildStatus.VALIDATION_FAILED);
  }

  private static Set<PresetName> names(
      GlobalSnapshot snapshot, Predicate<PresetSnapshot> condition) {
    return PresetSnapshots.of(snapshot).all().stream()
        .filter(preset -> counts(preset.preset()) && condition.test(preset))
        .map(preset -> PresetName.of(preset.preset().identity()))
        .collect(Collectors.toSet());
  }

  private static boolean counts(Preset preset) {
    return preset.standing().usingActiveVersion() && !preset.standing().deleted();
  }

  private static PresetGauges of(PresetPlan preset) {
    return new PresetGauges(
        PresetName.of(preset.identity()),
        preset.state().desired(),
        preset.state().actual(),
        preset.state().eligible());
  }

  private PresetGauges plus(PresetGauges other) {
    return new PresetGauges(
        name, desired + other.desired, running + other.running, eligible + other.eligible);
  }
}
