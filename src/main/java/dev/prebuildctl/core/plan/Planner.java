package dev.prebuildctl.core.plan;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.schedule.DesiredInstances;
import dev.prebuildctl.core.schedule.TimeRanges;
import dev.prebuildctl.core.schedule.Timetable;
import dev.prebuildctl.core.state.PresetSnapshot;
import dev.prebuildctl.core.state.PresetSnapshots;
import dev.prebuildctl.core.state.PresetState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * From a snapshot to a plan: no clock, no I/O, linear in presets and rows but for sorting.
 *
 * <p>The same rows in any order give the same plan, with one exception that the server makes, too:
 * where two schedules of a preset that pass the check cover the same minute, the first row decides.
 */
public final class Planner {
  private static final DesiredInstances NONE = new DesiredInstances(0, null, "");

  private final GlobalSnapshot snapshot;
  private final PlanRequest request;
  private final Gates gates;
  private final TimeRanges ranges = new TimeRanges();

  private Planner(GlobalSnapshot snapshot, PlanRequest request) {
    this.snapshot = snapshot;
    this.request = request;
    this.gates = new Gates(snapshot.paused());
  }

  /** The plan for every preset of the snapshot. */
  public static Plan plan(GlobalSnapshot snapshot) {
    return plan(snapshot, PlanRequest.AS_THE_SERVER);
  }

  /**
   * The plan for what is asked for.
   *
   * @throws dev.prebuildctl.core.model.Failure of kind {@code USAGE} if pending jobs are limited
   *     and the snapshot does not tell how many there are
   */
  public static Plan plan(GlobalSnapshot snapshot, PlanRequest request) {
    Planner planner = new Planner(snapshot, request);
    List<PresetPlan> presets =
        PresetSnapshots.of(snapshot).all().stream()
            .filter(preset -> request.scope().includes(preset.preset().identity()))
            .map(planner::plan)
            .sorted(Comparator.comparing(PresetPlan::identity, PresetIdentity.BY_NAME))
            .toList();
    return new Plan(
        snapshot.takenAt(),
        snapshot.database(),
        snapshot.settings(),
        snapshot.paused(),
        Rationing.of(request.budgets(), snapshot.rows().pendingJobs()).apply(presets));
  }

  private PresetPlan plan(PresetSnapshot preset) {
    List<Warning> warnings = new ArrayList<>();
    DesiredInstances desired = NONE;
    if (preset.preset().active()) {
      Timetable timetable = Timetable.of(preset.preset().wish(), preset.schedules(), ranges);
      desired = timetable.at(snapshot.takenAt());
      warnings.addAll(timetable.warnings());
    }
    PresetState state = PresetState.of(preset, desired.value());
    Situation situation =
        new Situation(
            preset,
            state,
            desired,
            snapshot.settings(),
            snapshot.takenAt(),
            request.deleteStranded());
    List<PlannedAction> actions = gates.apply(preset, Rules.actions(situation));
    if (isLeftStranded(situation, actions)) {
      warnings.add(new Warning(Warning.Kind.STRANDED, Sentences.stranded(situation)));
    }
    return new PresetPlan(preset, state, desired, actions, warnings);
  }

  private static boolean isLeftStranded(Situation situation, List<PlannedAction> actions) {
    return !situation.active()
        && situation.state().expired() > 0
        && actions.stream().noneMatch(planned -> planned.reason() == Reason.STRANDED);
  }
}
