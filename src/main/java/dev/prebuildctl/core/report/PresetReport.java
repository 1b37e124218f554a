package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.plan.PresetPlan;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run did to one preset.
 *
 * @param plan what it was to do
 * @param problems what failed
 * @param unsupported what was held back because the template cannot be followed (spec page 6)
 * @param notes what an operator should know of what was done
 * @param started the builds that were written
 */
public record PresetReport(
    PresetPlan plan,
    Done done,
    List<Problem> problems,
    List<Problem> unsupported,
    List<String> notes,
    List<StartedBuild> started) {
  public PresetReport {
    requireNonNull(plan, "plan");
    requireNonNull(done, "done");
    problems = List.copyOf(problems);
    unsupported = List.copyOf(unsupported);
    notes = List.copyOf(notes);
    started = List.copyOf(started);
  }

  /** The report of a preset with nothing to do. */
  public static PresetReport untouched(PresetPlan plan) {
    return new PresetReport(plan, Done.NOTHING, List.of(), List.of(), List.of(), List.of());
  }

  /** How many prebuilds could not be made, deleted or cancelled, or 1 for the preset itself. */
  public int failed() {
    return problems.stream().mapToInt(Problem::count).sum();
  }

  /** How many prebuilds were held back because the template cannot be followed. */
  public int heldBackAsUnsupported() {
    return unsupported.stream().mapToInt(Problem::count).sum();
  }

  /**
   * Workspaces by what was done to them.
   *
   * @param claimedMeanwhile left alone because they were claimed, or deleted, since the snapshot
   * @param statusSet the status that was written; null: none
   */
  public record Done(
      List<UUID> created,
      List<UUID> deleted,
      List<UUID> cancelled,
      List<UUID> claimedMeanwhile,
      @Nullable PrebuildStatus statusSet) {
    static final Done NOTHING = new Done(List.of(), List.of(), List.of(), List.of(), null);

    public Done {
      created = List.copyOf(created);
      deleted = List.copyOf(deleted);
      cancelled = List.copyOf(cancelled);
      claimedMeanwhile = List.copyOf(claimedMeanwhile);
    }
  }
}
