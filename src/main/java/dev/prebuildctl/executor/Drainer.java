package dev.prebuildctl.executor;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.core.cleanup.CleanupList;
import dev.prebuildctl.core.cleanup.CleanupListener;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.CleanupRequest;
import dev.prebuildctl.core.cleanup.Condition;
import dev.prebuildctl.core.cleanup.DrainTarget;
import dev.prebuildctl.core.cleanup.Hold;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.cleanup.StatusChange;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.HoldStore;
import dev.prebuildctl.store.PauseStore;
import dev.prebuildctl.store.PrebuildStore;
import dev.prebuildctl.store.SchemaStore;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.SnapshotStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings a template's prebuilds to none and keeps them there; see {@link Hold} for how. */
public final class Drainer {
  /** Whatever may be deleted: all but what has a build at work, or is being deleted. */
  private static final Set<Condition> DELETABLE =
      Set.of(
          Condition.FAILED,
          Condition.STOPPED,
          Condition.CANCELED,
          Condition.STRANDED,
          Condition.RUNNING);

  private final Database database;
  private final RunClock clock;
  private final LockedCleanup locked;
  private final Consumer<DatabaseIdentity> seen;

  /**
   * A drainer of one run.
   *
   * @param drafter asked for only when there is something to write
   * @param seen hears which database it is before anything is written
   */
  public Drainer(
      Database database,
      RunClock clock,
      Supplier<BuildDrafter> drafter,
      Consumer<DatabaseIdentity> seen) {
    this.database = database;
    this.clock = clock;
    this.seen = seen;
    this.locked = new LockedCleanup(database, clock, drafter);
  }

  /**
   * The template of a name or id.
   *
   * @param organization name or id; null: any
   * @throws Failure of kind {@code UNKNOWN_NAME} if there is none, or more than one
   */
  public DrainTarget target(String name, @Nullable String organization) {
    List<DrainTarget> found =
        database.read(
            session -> {
              seen.accept(SchemaStore.identity(session));
              return HoldStore.templates(session, name);
            });
    return DrainTarget.oneOf(found, name, organization);
  }

  /** What a drain would do. */
  public CleanupList beforeDrain(DrainTarget target) {
    return database.read(
        session -> {
          Hold hold = Hold.begin(presets(session, target), HoldStore.read(session));
          List<String> notes = hold.changes().isEmpty() ? List.of() : List.of(Hold.LIMITS);
          return list(session, hold.changes(), notes, prebuilds(session, target));
        });
  }

  /** What the end of a drain would do. */
  public CleanupList beforeUndrain(DrainTarget target) {
    return database.read(
        session -> {
          Hold hold = Hold.end(presets(session, target), HoldStore.read(session));
          return list(session, hold.changes(), hold.notes(), List.of());
        });
  }

  private CleanupList list(
      Session session, List<StatusChange> changes, List<String> notes, List<Prebuild> prebuilds) {
    Instant now = clock.now();
    return new CleanupList(
        now,
        SchemaStore.identity(session),
        PauseStore.paused(session),
        prebuilds.stream().filter(p -> DELETABLE.contains(Condition.of(p, now))).toList(),
        prebuilds.stream().filter(p -> Condition.of(p, now) == Condition.BUSY).toList(),
        changes,
        notes);
  }

  private static List<Prebuild> prebuilds(Session session, DrainTarget target) {
    return PrebuildStore.all(session).stream()
        .filter(prebuild -> prebuild.home().template().id().equals(target.template().id()))
        .sorted(Prebuild.LISTED)
        .toList();
  }

  private static List<Preset> presets(Session session, DrainTarget target) {
    return SnapshotStore.presets(session).stream()
        .filter(preset -> preset.identity().template().id().equals(target.template().id()))
        .toList();
  }

  /**
   * Holds creations back, cancels what waits in the queue and deletes what can be deleted: as the
   * template is under the lock, not as it was shown before.
   *
   * @param done workspaces that an earlier pass deleted, so that no failing delete is repeated
   */
  public CleanupReport drain(
      DrainTarget target,
      boolean orphan,
      Set<UUID> done,
      CleanupOptions options,
      StopSignal stop,
      CleanupListener listener) {
    return locked.run(
        options,
        stop,
        listener,
        run -> {
          change(run, target, Hold::begin);
          CleanupList list = beforeDrain(target);
          List<Prebuild> busy = new ArrayList<>(list.busy());
          queued(list).forEach(run::cancel);
          busy.removeIf(prebuild -> prebuild.queued() && prebuild.home().preset() != null);
          busy.stream().filter(prebuild -> !done.contains(prebuild.id())).forEach(run::busy);
          run.delete(
              list.selected().stream().filter(prebuild -> !done.contains(prebuild.id())).toList(),
              new CleanupRequest(DELETABLE, Duration.ZERO, Scope.EVERYTHING, orphan));
        });
  }

  private static Map<UUID, List<Prebuild>> queued(CleanupList list) {
    Map<UUID, List<Prebuild>> byPreset = new LinkedHashMap<>();
    for (Prebuild prebuild : list.queued()) {
      Prebuild.Origin preset = prebuild.home().preset();
      if (preset != null) {
        byPreset
            .computeIfAbsent(preset.identity().preset().id(), id -> new ArrayList<>())
            .add(prebuild);
      }
    }
    return byPreset;
  }

  /** Gives the presets back the statuses they had. */
  public CleanupReport undrain(DrainTarget target, Duration lockTimeout, StopSignal stop) {
    return locked.run(
        new CleanupOptions(lockTimeout, true),
        stop,
        CleanupListener.NONE,
        run -> change(run, target, Hold::end));
  }

  private void change(
      CleanupRun run,
      DrainTarget target,
      BiFunction<List<Preset>, Map<UUID, PrebuildStatus>, Hold> how) {
    if (!run.mayWrite()) {
      return;
    }
    Hold hold =
        database.write(
            session -> {
              Map<UUID, PrebuildStatus> recorded = HoldStore.read(session);
              Map<UUID, PrebuildStatus> before = new LinkedHashMap<>(recorded);
              recorded.keySet().retainAll(HoldStore.existing(session, before.keySet()));
              Hold change = how.apply(presets(session, target), recorded);
              Map<UUID, PrebuildStatus> statuses = new LinkedHashMap<>();
              change
                  .changes()
                  .forEach(c -> statuses.put(c.preset().identity().preset().id(), c.after()));
              HoldStore.setStatuses(session, statuses);
              if (!change.recorded().equals(before)) {
                HoldStore.write(session, change.recorded());
              }
              return change;
            });
    run.statusesSet(hold.changes());
    hold.notes().forEach(run::note);
  }
}
