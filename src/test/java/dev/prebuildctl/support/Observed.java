package dev.prebuildctl.support;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.status.PauseState;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.core.watch.PrebuildDetail;
import dev.prebuildctl.core.watch.SeenPrebuild;
import dev.prebuildctl.core.watch.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An observation in the making; every method but the last adds to it. */
public final class Observed {
  private Plan plan;
  private PauseState pause;
  private LockHolder lock;
  private List<String> notes = List.of();
  private final Map<UUID, SeenPrebuild> prebuilds = new LinkedHashMap<>();
  private final Map<UUID, List<PrebuildDetail>> details = new LinkedHashMap<>();

  private Observed(GlobalSnapshot snapshot) {
    this.plan = Planner.plan(snapshot);
    this.pause = new PauseState(snapshot.paused(), null);
    snapshot
        .rows()
        .running()
        .forEach(
            row ->
                prebuilds.put(
                    row.id(),
                    new SeenPrebuild(
                        row.workspace(),
                        row.presetId(),
                        row.ready() ? Stage.READY : Stage.RUNNING,
                        row.createdAt(),
                        null)));
  }

  /** What a snapshot shows. */
  public static Observed of(GlobalSnapshot snapshot) {
    return new Observed(snapshot);
  }

  /** As many seconds later. */
  public Observed later(long seconds) {
    Instant at = plan.at().plusSeconds(seconds);
    plan = new Plan(at, plan.database(), plan.settings(), plan.paused(), plan.presets());
    return this;
  }

  /** A prebuild of a preset, by names. */
  public Observed prebuild(String preset, String name, Stage stage) {
    return prebuild(preset, name, stage, null);
  }

  /** A prebuild of a preset, with what its job says that failed. */
  public Observed prebuild(String preset, String name, Stage stage, String error) {
    UUID id = GivenPreset.id(name);
    prebuilds.put(
        id,
        new SeenPrebuild(
            new Ref(id, name), identity(preset).preset().id(), stage, Given.NOW, error));
    return this;
  }

  /** What is seen of a preset's prebuilds one by one. */
  public Observed details(String preset, PrebuildDetail... rows) {
    details.put(identity(preset).preset().id(), List.of(rows));
    return this;
  }

  private PresetIdentity identity(String preset) {
    return plan.presets().stream()
        .map(row -> row.identity())
        .filter(identity -> identity.preset().name().equals(preset))
        .findFirst()
        .orElseThrow();
  }

  /** Whether and by whom it is paused. */
  public Observed pause(PauseState other) {
    pause = other;
    return this;
  }

  /** Who holds the lock. */
  public Observed lock(LockHolder holder) {
    lock = holder;
    return this;
  }

  /** What could not be read. */
  public Observed note(String note) {
    notes = List.of(note);
    return this;
  }

  /** The observation. */
  public Observation seen() {
    return new Observation(
        plan,
        new Observation.Control(pause, lock),
        prebuilds,
        details,
        new Observation.Reading(Duration.ofMillis(12), notes));
  }
}
