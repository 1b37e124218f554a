package dev.prebuildctl.executor;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.core.cleanup.CleanupList;
import dev.prebuildctl.core.cleanup.CleanupListener;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.CleanupRequest;
import dev.prebuildctl.core.cleanup.Condition;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.PauseStore;
import dev.prebuildctl.store.PrebuildStore;
import dev.prebuildctl.store.SchemaStore;
import dev.prebuildctl.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Deletes what reconciliation leaves behind. A claimed workspace is never touched, nor one with a
 * build at work: both are looked at again while the workspace's row is locked.
 */
public final class Cleaner {
  private final Database database;
  private final RunClock clock;
  private final LockedCleanup locked;
  private final Consumer<DatabaseIdentity> seen;

  /**
   * A cleaner of one run.
   *
   * @param drafter asked for only when there is something to write
   * @param seen hears which database it is before anything is written
   */
  public Cleaner(
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
   * What a request is about, read in one transaction that writes nothing.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if the scope names what there is not
   */
  public CleanupList list(CleanupRequest request) {
    CleanupList list = database.read(session -> list(session, request));
    seen.accept(list.database());
    return list;
  }

  private CleanupList list(Session session, CleanupRequest request) {
    DatabaseIdentity identity = SchemaStore.identity(session);
    requireKnown(PrebuildStore.unknownNames(session, request.scope()));
    Instant now = clock.now();
    List<Prebuild> all = PrebuildStore.all(session).stream().sorted(Prebuild.LISTED).toList();
    List<Prebuild> selected =
        all.stream().filter(prebuild -> request.selects(prebuild, now)).toList();
    return new CleanupList(
        now,
        identity,
        PauseStore.paused(session),
        selected,
        all.stream()
            .filter(prebuild -> Condition.of(prebuild, now) == Condition.BUSY)
            .filter(prebuild -> request.concerns(prebuild, now))
            .toList(),
        List.of(),
        retried(selected));
  }

  /** Failed starts are what backoff and failure limit are computed from. */
  private static List<String> retried(List<Prebuild> selected) {
    long presets =
        selected.stream()
            .filter(Prebuild::failedToStart)
            .map(prebuild -> prebuild.home().preset())
            .filter(preset -> preset != null && preset.wanted() && preset.active())
            .distinct()
            .count();
    return presets == 0
        ? List.of()
        : List.of(
            "with their failed starts gone, "
                + (presets == 1 ? "1 preset" : presets + " presets")
                + " may neither back off nor be hard limited any more: the next reconciliation"
                + " tries anew");
  }

  private static void requireKnown(List<Scope.Unmatched> unknown) {
    if (!unknown.isEmpty()) {
      throw new Failure(
          Kind.UNKNOWN_NAME,
          unknown.stream()
              .map(u -> "there is no " + u.filter().label() + " \"" + u.value() + "\"")
              .collect(Collectors.joining("; ")),
          "Names are told apart by case; nothing was done.");
    }
  }

  /** Deletes what was listed, as far as it is still so. */
  public CleanupReport clean(
      CleanupRequest request,
      CleanupList listed,
      CleanupOptions options,
      StopSignal stop,
      CleanupListener listener) {
    return locked.run(options, stop, listener, run -> run.delete(listed.selected(), request));
  }
}
