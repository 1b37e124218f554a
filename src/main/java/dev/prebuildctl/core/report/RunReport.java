package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param outcome whether it ran at all
 * @param at the run's clock
 * @param cost what it took
 * @param presets a report for each preset in scope, in the plan's order; none unless it ran
 * @param broken why it ended before all was tried; null: it did not
 */
public record RunReport(
    Outcome outcome, Instant at, Cost cost, List<PresetReport> presets, @Nullable String broken) {
  public RunReport {
    requireNonNull(outcome, "outcome");
    requireNonNull(at, "at");
    requireNonNull(cost, "cost");
    presets = List.copyOf(presets);
  }

  /** Whether a run did its work, and if not, why. */
  public enum Outcome {
    DONE("done"),
    PAUSED("paused"),
    LOCKED("locked");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** The name in JSON. */
    public String label() {
      return label;
    }
  }

  /** What a run took: time and statements sent, transaction control among them. */
  public record Cost(Duration elapsed, long statements) {
    public Cost {
      requireNonNull(elapsed, "elapsed");
    }
  }

  /** Presets that were not skipped. */
  public int reconciled() {
    return (int) presets.stream().filter(preset -> !preset.plan().skipped()).count();
  }

  /** Prebuilds created. */
  public int created() {
    return sum(preset -> preset.done().created().size());
  }

  /** Prebuilds for which a delete was written. */
  public int deleted() {
    return sum(preset -> preset.done().deleted().size());
  }

  /** Prebuilds whose pending start was cancelled. */
  public int cancelled() {
    return sum(preset -> preset.done().cancelled().size());
  }

  /** Prebuilds left alone because they were claimed since the snapshot. */
  public int claimedMeanwhile() {
    return sum(preset -> preset.done().claimedMeanwhile().size());
  }

  /** Items that failed. */
  public int failed() {
    return sum(PresetReport::failed);
  }

  /** Items held back because their template cannot be followed. */
  public int unsupported() {
    return sum(PresetReport::heldBackAsUnsupported);
  }

  /** The builds that were written. */
  public List<StartedBuild> started() {
    return presets.stream().flatMap(preset -> preset.started().stream()).toList();
  }

  private int sum(ToIntFunction<PresetReport> count) {
    return presets.stream().mapToInt(count).sum();
  }
}
