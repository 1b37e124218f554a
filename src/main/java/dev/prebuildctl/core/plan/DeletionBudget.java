package dev.prebuildctl.core.plan;

import static java.util.stream.Collectors.toMap;

import dev.prebuildctl.core.model.RunningPrebuild;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Deletes the oldest prebuilds first, wherever they are: no preset waits for ever behind others, as
 * whatever is left grows to be the oldest.
 */
final class DeletionBudget {
  private DeletionBudget() {}

  static List<PresetPlan> apply(List<PresetPlan> presets, int most) {
    List<RunningPrebuild> due = presets.stream().flatMap(DeletionBudget::due).toList();
    if (due.size() <= most) {
      return presets;
    }
    Set<UUID> allowed =
        due.stream()
            .sorted(Rules.OLDEST_FIRST)
            .limit(most)
            .map(RunningPrebuild::id)
            .collect(Collectors.toSet());
    String words = Sentences.budgetSpent(most, "deletion");
    return presets.stream().map(preset -> split(preset, allowed, words)).toList();
  }

  private static Stream<RunningPrebuild> due(PresetPlan preset) {
    List<Action.Delete> deletions =
        preset.actions().stream()
            .filter(planned -> planned.heldBack() == null)
            .map(PlannedAction::action)
            .filter(Action.Delete.class::isInstance)
            .map(Action.Delete.class::cast)
            .toList();
    if (deletions.isEmpty()) {
      return Stream.empty();
    }
    Map<UUID, RunningPrebuild> byId =
        Stream.of(preset.snapshot().prebuilds().running(), preset.snapshot().prebuilds().expired())
            .flatMap(List::stream)
            .collect(toMap(RunningPrebuild::id, Function.identity(), (first, second) -> first));
    return deletions.stream()
        .flatMap(deletion -> deletion.workspaceIds().stream())
        .flatMap(id -> Stream.ofNullable(byId.get(id)));
  }

  private static PresetPlan split(PresetPlan preset, Set<UUID> allowed, String words) {
    return preset.withActions(
        preset.actions().stream().flatMap(planned -> split(planned, allowed, words)).toList());
  }

  /** Both parts keep the order of the whole. */
  private static Stream<PlannedAction> split(
      PlannedAction planned, Set<UUID> allowed, String words) {
    if (planned.heldBack() != null || !(planned.action() instanceof Action.Delete deletion)) {
      return Stream.of(planned);
    }
    Map<Boolean, List<UUID>> parts =
        deletion.workspaceIds().stream().collect(Collectors.partitioningBy(allowed::contains));
    List<UUID> done = parts.getOrDefault(true, List.of());
    List<UUID> left = parts.getOrDefault(false, List.of());
    return Stream.of(
            planned.of(new Action.Delete(done)),
            planned.of(new Action.Delete(left)).heldBackBy(HeldBack.MAX_DELETES, words))
        .filter(part -> !((Action.Delete) part.action()).workspaceIds().isEmpty());
  }
}
