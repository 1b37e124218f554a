package dev.prebuildctl.support;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Planner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A snapshot in sentences: {@code given().preset("small").desired(3).running(1).plan()}. Workspaces
 * have the ids 1, 2, 3 … in the order they are named.
 */
public final class Given {
  /** The clock of every such snapshot: a Monday. */
  public static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  private final List<GivenPreset> presets = new ArrayList<>();
  private boolean paused;
  private int pendingJobs;
  private long lastId;

  private Given() {}

  /** Nothing yet. */
  public static Given given() {
    return new Given();
  }

  /** The id of the n-th workspace. */
  public static UUID workspace(long number) {
    return new UUID(0, number);
  }

  /** An active, healthy preset that wants one prebuild and has none. */
  public GivenPreset preset(String name) {
    GivenPreset preset = new GivenPreset(this, name);
    presets.add(preset);
    return preset;
  }

  /** Reconciliation is paused. */
  public Given paused() {
    paused = true;
    return this;
  }

  /** So many jobs of prebuilds are pending in the whole deployment. */
  public Given pendingJobs(int count) {
    pendingJobs = count;
    return this;
  }

  /** The snapshot. */
  public GlobalSnapshot snapshot() {
    return new GlobalSnapshot(
        NOW,
        new DatabaseIdentity("coder", "16.4", 421, DatabaseIdentity.Marks.NONE),
        Settings.DEFAULTS,
        paused,
        rows());
  }

  /** The plan for the snapshot. */
  public Plan plan() {
    return Planner.plan(snapshot());
  }

  /** The plan for what is asked for. */
  public Plan plan(PlanRequest request) {
    return Planner.plan(snapshot(), request);
  }

  long nextId() {
    return ++lastId;
  }

  private SnapshotRows rows() {
    return new SnapshotRows(
        presets.stream().map(GivenPreset::row).toList(),
        all(preset -> preset.schedules),
        all(preset -> preset.running),
        all(preset -> preset.inProgress),
        all(preset -> preset.pending),
        all(preset -> preset.backoffs),
        all(preset -> preset.atFailureLimit),
        pendingJobs);
  }

  private <T> List<T> all(Function<GivenPreset, List<T>> rows) {
    return presets.stream().flatMap(preset -> rows.apply(preset).stream()).toList();
  }
}
