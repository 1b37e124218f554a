package dev.prebuildctl.core.status;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.preview.Questions;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment's prebuilds do.
 *
 * @param plan what a run would do, with the preview's warnings
 * @param prebuilds by state, as {@link PrebuildCounts} tells them
 * @param lock who holds the reconciliation lock; null: nobody, or it could not be read
 * @param queues by organization's name and tags
 * @param notes sentences that tell what could not be read or is odd
 */
public record Status(
    Plan plan,
    Preview preview,
    PauseState pause,
    @Nullable LockHolder lock,
    Map<String, Integer> prebuilds,
    List<Queue> queues,
    List<String> notes) {
  public Status {
    requireNonNull(plan, "plan");
    requireNonNull(preview, "preview");
    requireNonNull(pause, "pause");
    prebuilds = Collections.unmodifiableMap(new LinkedHashMap<>(prebuilds));
    queues = List.copyOf(queues);
    notes = List.copyOf(notes);
  }

  /** How many presets are in each condition; those that none is in are there with 0. */
  public Map<PresetCondition, Integer> conditions() {
    Map<PresetCondition, Integer> counts = new EnumMap<>(PresetCondition.class);
    for (PresetCondition condition : PresetCondition.values()) {
      counts.put(condition, 0);
    }
    plan.presets().forEach(preset -> counts.merge(PresetCondition.of(preset), 1, Integer::sum));
    return counts;
  }

  /** The presets that back off, are at their limit or are marked as not healthy. */
  public List<PresetPlan> failing() {
    return plan.presets().stream().filter(Questions::fails).toList();
  }

  /** Prebuilds wanted now. */
  public int wanted() {
    return plan.presets().stream().mapToInt(preset -> preset.state().desired()).sum();
  }

  /** Presets that fail or have a warning. */
  public int presetsInTrouble() {
    return (int)
        plan.presets().stream()
            .filter(preset -> Questions.fails(preset) || !preset.warnings().isEmpty())
            .count();
  }

  /** Kinds of jobs that wait for a daemon that is not there. */
  public List<Queue> stuck() {
    return queues.stream().filter(Queue::stuck).toList();
  }
}
