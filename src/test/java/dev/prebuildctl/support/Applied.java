package dev.prebuildctl.support;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.InProgress;
import dev.prebuildctl.core.model.PendingInactive;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A snapshot after a plan was carried out: every build succeeds, first those already going on. */
public final class Applied {
  private final List<Preset> presets;
  private final List<RunningPrebuild> running;
  private final List<PendingInactive> pending;
  private long nextId;

  private Applied(SnapshotRows rows) {
    presets = new ArrayList<>(rows.presets());
    running = new ArrayList<>(rows.running());
    pending = new ArrayList<>(rows.pendingInactive());
    nextId =
        running.stream().mapToLong(row -> row.id().getLeastSignificantBits()).max().orElse(0) + 1;
  }

  /** What the next snapshot would show. */
  public static GlobalSnapshot to(GlobalSnapshot snapshot, Plan plan) {
    SnapshotRows rows = snapshot.rows();
    Applied applied = new Applied(rows);
    rows.inProgress().forEach(applied::finish);
    plan.presets().forEach(applied::apply);
    return RandomSnapshot.with(
        snapshot,
        new SnapshotRows(
            applied.presets,
            rows.schedules(),
            applied.running,
            List.of(),
            applied.pending,
            rows.backoffs(),
            rows.atFailureLimit(),
            0));
  }

  private void finish(InProgress row) {
    UUID preset = row.presetId();
    if (preset != null && row.transition() == Transition.START) {
      start(preset, row.count());
    }
  }

  private void start(UUID preset, int count) {
    for (int i = 0; i < count; i++) {
      UUID id = new UUID(7, nextId++);
      running.add(
          new RunningPrebuild(
              new Ref(id, "new"), id, id, preset, new RunningPrebuild.Age(true, Given.NOW)));
    }
  }

  private void apply(PresetPlan plan) {
    plan.actions().stream()
        .filter(planned -> planned.heldBack() == null)
        .forEach(planned -> planned.action().match(new Hand(plan)));
  }

  private final class Hand implements Action.Cases<Optional<Void>> {
    private final PresetPlan plan;

    private Hand(PresetPlan plan) {
      this.plan = plan;
    }

    @Override
    public Optional<Void> create(Action.Create action) {
      start(plan.identity().preset().id(), action.count());
      return Optional.empty();
    }

    @Override
    public Optional<Void> delete(Action.Delete action) {
      running.removeIf(prebuild -> action.workspaceIds().contains(prebuild.id()));
      return Optional.empty();
    }

    @Override
    public Optional<Void> cancelPending(Action.CancelPending action) {
      pending.removeIf(row -> row.presetId().equals(plan.identity().preset().id()));
      return Optional.empty();
    }

    @Override
    public Optional<Void> backOff(Action.BackOff action) {
      return Optional.empty();
    }

    @Override
    public Optional<Void> setStatus(Action.SetStatus action) {
      Preset old = plan.preset();
      presets.replaceAll(
          preset ->
              preset.equals(old)
                  ? new Preset(
                      old.identity(), old.standing(), old.wish(), old.expiry(), action.status())
                  : preset);
      return Optional.empty();
    }
  }
}
