package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.plan.HeldBack;
import dev.prebuildctl.core.plan.PresetPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Presets whose prebuilds are made to expire.
 *
 * @param at the moment: prebuilds created before it expire
 * @param dryRun whether nothing was to be written
 * @param paused whether reconciliation is paused, so that nothing is replaced yet
 * @param presets in the plan's order
 */
public record InvalidationReport(
    Instant at, boolean dryRun, boolean paused, List<PresetInvalidation> presets) {
  public InvalidationReport {
    requireNonNull(at, "at");
    presets = List.copyOf(presets);
  }

  /** How many presets had this outcome. */
  public int count(Outcome outcome) {
    return (int) presets.stream().filter(preset -> preset.outcome == outcome).count();
  }

  /** How many prebuilds expire by it, those that still start included. */
  public int replaced() {
    return presets.stream()
        .filter(preset -> preset.outcome != Outcome.INACTIVE_MEANWHILE)
        .mapToInt(preset -> preset.running(at).size() + preset.starting())
        .sum();
  }

  /** The same presets with their outcomes. */
  public InvalidationReport with(List<PresetInvalidation> others) {
    return new InvalidationReport(at, dryRun, paused, others);
  }

  /**
   * One preset.
   *
   * @param plan what the snapshot showed
   */
  public record PresetInvalidation(PresetPlan plan, Outcome outcome) {
    public PresetInvalidation {
      requireNonNull(plan, "plan");
      requireNonNull(outcome, "outcome");
    }

    /** The prebuilds that run, are not expired yet, and expire by it. */
    public List<RunningPrebuild> running(Instant at) {
      return plan.snapshot().prebuilds().running().stream()
          .filter(prebuild -> prebuild.createdAt().isBefore(at))
          .toList();
    }

    /** What keeps a run from creating new ones in their place; null: nothing. */
    public @Nullable HeldBack heldBack() {
      if (plan.atFailureLimit()) {
        return HeldBack.HARD_LIMITED;
      }
      return plan.preset().status() == PrebuildStatus.VALIDATION_FAILED
          ? HeldBack.VALIDATION_FAILED
          : null;
    }

    /** Prebuilds that still start: they will be expired when they run. */
    public int starting() {
      return plan.state().starting();
    }
  }

  /** What became of a preset. */
  public enum Outcome {
    PROPOSED("would_invalidate"),
    INVALIDATED("invalidated"),
    /** Its version, or its template, became inactive after the snapshot; left alone. */
    INACTIVE_MEANWHILE("inactive_meanwhile");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** The name in JSON. */
    public String label() {
      return label;
    }
  }
}
