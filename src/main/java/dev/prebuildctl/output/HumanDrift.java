package dev.prebuildctl.output;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.state.PresetSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The difference between a saved plan and the plan made now, for people. */
final class HumanDrift {
  private final Page page;
  private final Drift drift;

  HumanDrift(Page page, Drift drift) {
    this.page = page;
    this.drift = drift;
  }

  /** Nothing was done. */
  void refused() {
    differences();
    page.line(
        Ink.LOUD,
        "The plan of "
            + Words.time(drift.plannedAt())
            + " is stale: "
            + Words.count(drift.presets().size(), "preset")
            + " would be treated otherwise now. Nothing was done; make a new plan, or apply what"
            + " still stands with --allow-fewer.");
    page.end();
  }

  /** What still stands is done. */
  void allowed() {
    page.line(
        Ink.HELD_BACK,
        "The plan of "
            + Words.time(drift.plannedAt())
            + " is stale in "
            + Words.count(drift.presets().size(), "preset")
            + "; only what it and the plan made now have in common was done.");
    page.blank();
    differences();
  }

  private void differences() {
    for (Drift.Difference difference : drift.presets()) {
      PresetIdentity identity = difference.identity();
      page.line(
          Ink.HEADING,
          "%s (%s) %s"
              .formatted(
                  identity.organization().name() + "/" + identity.template().name(),
                  identity.version().name(),
                  identity.preset().name()));
      side(Ink.DELETE, "- planned", difference.planned(), difference.actions(), difference);
      boolean otherwise =
          side(Ink.CREATE, "+ now", difference.actions(), difference.planned(), difference);
      if (!otherwise) {
        page.item(2, Ink.CREATE, "+ now: no longer:", state(difference));
      }
      page.blank();
    }
  }

  private static String state(Drift.Difference difference) {
    return difference
        .current()
        .map(PlanWords::state)
        .orElse("the preset is gone, or wants no prebuilds any more");
  }

  /** What one side has and the other has not; answers whether there is something. */
  private boolean side(
      Ink ink,
      String sign,
      List<PlannedAction> mine,
      List<PlannedAction> theirs,
      Drift.Difference difference) {
    Set<Action> others = new HashSet<>();
    Set<UUID> otherDeletes = new HashSet<>();
    theirs.stream()
        .filter(planned -> planned.heldBack() == null)
        .map(PlannedAction::action)
        .forEach(
            action -> {
              others.add(action);
              otherDeletes.addAll(deletes(action));
            });
    boolean printed = false;
    for (PlannedAction planned : mine) {
      Action action = planned.action();
      List<UUID> deletes =
          deletes(action).stream().filter(id -> !otherDeletes.contains(id)).toList();
      boolean shared =
          planned.heldBack() == null
              && (action instanceof Action.Delete ? deletes.isEmpty() : others.contains(action));
      if (!shared) {
        String hold = planned.hold().map(h -> " (held back: " + h.label() + ")").orElse("");
        String what = action.match(new Phrase(deletes.size()));
        page.item(2, ink, sign + ": " + what + hold + ":", planned.because());
        page.list(6, deletes.stream().map(id -> name(difference, id)).toList());
        printed = true;
      }
    }
    return printed;
  }

  private static List<UUID> deletes(Action action) {
    return action instanceof Action.Delete delete ? delete.workspaceIds() : List.of();
  }

  /** The name, if the prebuild still runs; a saved plan has the ids alone. */
  private static String name(Drift.Difference difference, UUID id) {
    Optional<PresetSnapshot.Prebuilds> prebuilds =
        difference.current().map(PresetPlan::snapshot).map(PresetSnapshot::prebuilds);
    return prebuilds.stream()
        .flatMap(all -> Stream.concat(all.running().stream(), all.expired().stream()))
        .filter(prebuild -> prebuild.id().equals(id))
        .map(RunningPrebuild::workspace)
        .map(workspace -> workspace.name() + " " + id)
        .findFirst()
        .orElse(id + " (it runs no more as a prebuild of this preset)");
  }

  private record Phrase(int deletes) implements Action.Cases<String> {
    @Override
    public String create(Action.Create action) {
      return "create " + action.count();
    }

    @Override
    public String delete(Action.Delete action) {
      int all = action.workspaceIds().size();
      return "delete " + (deletes == all ? "" + all : deletes + " of " + all);
    }

    @Override
    public String cancelPending(Action.CancelPending action) {
      return "cancel " + action.count();
    }

    @Override
    public String backOff(Action.BackOff action) {
      return "backing off until " + Words.time(action.until());
    }

    @Override
    public String setStatus(Action.SetStatus action) {
      return "status " + action.status().label();
    }
  }
}
