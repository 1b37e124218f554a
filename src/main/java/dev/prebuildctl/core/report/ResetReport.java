package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.preview.FailedBuild;
import java.time.Instant;
import java.util.List;

/**
 * Presets whose status is set back to {@code healthy}, and why it was not.
 *
 * @param at the clock of the command
 * @param dryRun whether nothing was to be written
 * @param presets in the plan's order
 */
public record ResetReport(Instant at, boolean dryRun, List<PresetReset> presets) {
  public ResetReport {
    requireNonNull(at, "at");
    presets = List.copyOf(presets);
  }

  /** How many presets had this outcome. */
  public int count(Outcome outcome) {
    return (int) presets.stream().filter(preset -> preset.outcome == outcome).count();
  }

  /** The same, as it was or will be carried out. */
  public ResetReport with(List<PresetReset> others) {
    return new ResetReport(at, dryRun, others);
  }

  /**
   * One preset.
   *
   * @param plan what the snapshot showed and what a run would do
   * @param failures its failed prebuilds, newest first
   * @param notes sentences on what holds creation back and what a reset changes
   */
  public record PresetReset(
      PresetPlan plan, List<FailedBuild> failures, List<String> notes, Outcome outcome) {
    public PresetReset {
      requireNonNull(plan, "plan");
      failures = List.copyOf(failures);
      notes = List.copyOf(notes);
      requireNonNull(outcome, "outcome");
    }

    /** The same preset with another outcome. */
    public PresetReset with(Outcome other) {
      return new PresetReset(plan, failures, notes, other);
    }
  }

  /** What became of a preset. */
  public enum Outcome {
    PROPOSED("would_reset"),
    RESET("reset"),
    ALREADY_HEALTHY("already_healthy"),
    /** Another status was written after the snapshot: that one has to be looked at first. */
    CHANGED_MEANWHILE("changed_meanwhile");

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
