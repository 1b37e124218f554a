package dev.prebuildctl.core.preview;

import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The facts behind a plan, by preset.
 *
 * @param read whether they were looked for at all
 * @param failures newest first; presets without trouble have none
 * @param outlooks of the presets that were asked about
 * @param gaps sentences that tell what could not be read, and why
 */
public record Preview(
    boolean read,
    Map<UUID, List<FailedBuild>> failures,
    Map<UUID, Outlook> outlooks,
    List<String> gaps) {
  /** Nobody looked: the plan is of a file, or it was not wanted. */
  public static final Preview NONE = new Preview(false, Map.of(), Map.of(), List.of());

  public Preview {
    failures = Map.copyOf(failures);
    outlooks = Map.copyOf(outlooks);
    gaps = List.copyOf(gaps);
  }

  /** A preset's failed builds, newest first, only the first few. */
  public List<FailedBuild> failures(PresetPlan preset) {
    return failures.getOrDefault(preset.identity().preset().id(), List.of());
  }

  /** What would become of a new prebuild; empty if that was not asked. */
  public Optional<Outlook> outlook(PresetPlan preset) {
    return Optional.ofNullable(outlooks.get(preset.identity().preset().id()));
  }

  /** The plan with the warnings that these facts give rise to; its actions stay. */
  public Plan annotated(Plan plan) {
    if (outlooks.isEmpty()) {
      return plan;
    }
    return plan.withPresets(
        plan.presets().stream()
            .map(
                preset ->
                    outlook(preset)
                        .flatMap(outlook -> OutlookWarnings.of(preset, outlook))
                        .map(preset::withWarning)
                        .orElse(preset))
            .toList());
  }
}
