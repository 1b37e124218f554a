package dev.prebuildctl.executor;

import static java.util.stream.Collectors.toSet;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.status.PauseState;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.core.watch.PrebuildDetail;
import dev.prebuildctl.core.watch.Row;
import dev.prebuildctl.core.watch.SeenPrebuild;
import dev.prebuildctl.core.watch.Sightings;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.SchemaStore;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.WatchStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at a deployment again and again, each time in one transaction that writes nothing. */
public final class WatchReader {
  private final Database database;
  private final Settings settings;
  private final Scope scope;

  /** A reader of what is in scope. */
  public WatchReader(Database database, Settings settings, Scope scope) {
    this.database = database;
    this.settings = settings;
    this.scope = scope;
  }

  /**
   * Looks for the first time.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if the scope names what is not there; later that
   *     only means that it is gone
   */
  public Observation first(RunClock clock) {
    return read(clock, null, Set.of());
  }

  /**
   * Looks again.
   *
   * @param previous what was seen the last time
   * @param expanded the presets whose prebuilds are wanted one by one
   */
  public Observation next(RunClock clock, Observation previous, Set<UUID> expanded) {
    return read(clock, previous, expanded);
  }

  private Observation read(RunClock clock, @Nullable Observation previous, Set<UUID> expanded) {
    long begin = System.nanoTime();
    Seen seen = database.read(session -> seen(session, clock.now(), previous, expanded));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new Observation(
        seen.plan,
        seen.control,
        seen.prebuilds,
        seen.details,
        new Observation.Reading(took, seen.notes));
  }

  private record Seen(
      Plan plan,
      Observation.Control control,
      Map<UUID, SeenPrebuild> prebuilds,
      Map<UUID, List<PrebuildDetail>> details,
      List<String> notes) {}

  private Seen seen(
      Session session, Instant now, @Nullable Observation previous, Set<UUID> expanded) {
    List<String> notes = new ArrayList<>();
    DatabaseIdentity identity = SchemaStore.identity(session);
    PauseState pause = StatusReader.pause(session, notes);
    WatchStore.Seen rows = WatchStore.seen(session, settings, now);
    boolean paused = Boolean.TRUE.equals(pause.paused());
    GlobalSnapshot snapshot = new GlobalSnapshot(now, identity, settings, paused, rows.rows());
    if (previous == null) {
      Reconciler.requireKnown(scope, snapshot);
    }
    Plan plan = Planner.plan(snapshot, PlanRequest.of(scope));
    List<PresetPlan> detailed =
        plan.presets().stream()
            .filter(preset -> expanded.contains(preset.identity().preset().id()))
            .toList();
    return new Seen(
        plan,
        new Observation.Control(pause, StatusReader.lock(session, notes)),
        prebuilds(session, plan, previous, rows.starts()),
        WatchStore.details(session, detailed, Row.MOST_PREBUILDS + 1),
        notes);
  }

  /** Those of presets that nobody looks at are not followed either. */
  private static Map<UUID, SeenPrebuild> prebuilds(
      Session session, Plan plan, @Nullable Observation previous, Collection<SeenPrebuild> starts) {
    Set<UUID> presets =
        plan.presets().stream().map(preset -> preset.identity().preset().id()).collect(toSet());
    List<SeenPrebuild> own =
        starts.stream()
            .filter(start -> start.presetId() != null && presets.contains(start.presetId()))
            .toList();
    Sightings sightings =
        previous == null ? Sightings.first(own) : Sightings.after(previous.prebuilds(), own);
    List<UUID> unsettled = sightings.unsettled();
    return sightings.settled(unsettled, WatchStore.fates(session, unsettled));
  }
}
