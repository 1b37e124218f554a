package dev.prebuildctl.executor;

import static java.util.stream.Collectors.toSet;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.preview.Daemons;
import dev.prebuildctl.core.preview.JobKind;
import dev.prebuildctl.core.preview.Outlook;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.preview.Questions;
import dev.prebuildctl.core.state.PresetSnapshots;
import dev.prebuildctl.core.status.LatestBuilds;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.status.PauseState;
import dev.prebuildctl.core.status.PrebuildCounts;
import dev.prebuildctl.core.status.Queue;
import dev.prebuildctl.core.status.Status;
import dev.prebuildctl.core.status.Waiting;
import dev.prebuildctl.store.AdvisoryLock;
import dev.prebuildctl.store.DaemonStore;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.PauseStore;
import dev.prebuildctl.store.SchemaStore;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.SnapshotStore;
import dev.prebuildctl.store.StatusStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads how a deployment's prebuilds do, and writes nothing. */
public final class StatusReader {
  private static final Comparator<Queue> BY_NAME =
      Comparator.<Queue, String>comparing(queue -> queue.organization().name())
          .thenComparing(queue -> queue.kind().provisioner())
          .thenComparing(queue -> queue.kind().tags().toString())
          .thenComparing(queue -> queue.organization().id().toString());

  private final Database database;
  private final RunClock clock;
  private final PreviewReader previews;

  /** A reader that looks up what new builds would be by another one. */
  public StatusReader(Database database, RunClock clock, PreviewReader previews) {
    this.database = database;
    this.clock = clock;
    this.previews = previews;
  }

  /**
   * The status of what is in scope; lock and pause are the whole deployment's.
   *
   * @param thorough whether to look up what the next build of every active preset would be, which
   *     evaluates their templates, and not only of those with creations due
   * @throws Failure of kind {@code UNKNOWN_NAME} if the scope names what is not there
   */
  public Status read(Settings settings, Scope scope, boolean thorough) {
    List<String> notes = new ArrayList<>();
    Seen seen = database.read(session -> seen(session, settings, notes));
    Plan plan = Reconciler.plan(seen.snapshot, PlanRequest.of(scope));
    Preview preview =
        previews.read(thorough ? Questions.surveying(plan) : Questions.explaining(plan));
    notes.addAll(preview.gaps());
    boolean whole = scope.equals(Scope.EVERYTHING);
    int unmanaged = whole ? PresetSnapshots.of(seen.snapshot).unmanaged().size() : 0;
    Set<UUID> templates = ids(plan, preset -> preset.identity().template());
    Set<UUID> organizations = ids(plan, preset -> preset.identity().organization());
    List<Queue> queues =
        seen.queues.stream()
            .filter(queue -> whole || organizations.contains(queue.organization().id()))
            .toList();
    return new Status(
        preview.annotated(plan),
        preview,
        seen.pause,
        seen.lock,
        PrebuildCounts.of(
            plan.presets(),
            unmanaged,
            seen.builds.stream()
                .filter(row -> whole || templates.contains(row.templateId()))
                .toList()),
        withWanted(queues, plan, preview),
        notes);
  }

  private static Set<UUID> ids(Plan plan, Function<PresetPlan, Ref> part) {
    return plan.presets().stream().map(part).map(Ref::id).collect(toSet());
  }

  private Seen seen(Session session, Settings settings, List<String> notes) {
    DatabaseIdentity identity = SchemaStore.identity(session);
    PauseState pause = pause(session, notes);
    GlobalSnapshot snapshot =
        new GlobalSnapshot(
            clock.now(),
            identity,
            settings,
            Boolean.TRUE.equals(pause.paused()),
            SnapshotStore.rows(session, settings, clock.now()));
    List<LatestBuilds> builds = StatusStore.latestBuilds(session);
    return new Seen(
        snapshot,
        pause,
        lock(session, notes),
        builds,
        withDaemons(
            session, clock.present(), withUsed(StatusStore.queues(session), builds), notes));
  }

  /** What prebuilds were built by is told even while nothing waits: deletes will need it, too. */
  private static List<Queue> withUsed(List<Queue> queues, List<LatestBuilds> builds) {
    Map<JobKind, Queue> all = new LinkedHashMap<>();
    queues.forEach(queue -> all.put(queue.kind(), queue));
    for (LatestBuilds row : builds) {
      all.putIfAbsent(row.kind(), new Queue(row.organization(), row.kind(), Waiting.NOTHING, null));
    }
    return List.copyOf(all.values());
  }

  /** Whether reconciliation is paused, and if it is, by whom. */
  static PauseState pause(Session session, List<String> notes) {
    @Nullable Boolean paused = paused(session, notes);
    return new PauseState(paused, Boolean.TRUE.equals(paused) ? since(session, notes) : null);
  }

  private static PauseState.@Nullable Since since(Session session, List<String> notes) {
    Optional<PauseState.Since> since =
        session.attempt(
            () -> PauseStore.pausedBy(session),
            failure -> PreviewReader.gap(notes, "who paused", failure, Optional.empty()));
    return since.orElse(null);
  }

  /** Who holds the lock; null: nobody, or it cannot be told. */
  static @Nullable LockHolder lock(Session session, List<String> notes) {
    Optional<LockHolder> holder =
        session.attempt(
            () -> AdvisoryLock.holder(session),
            failure -> PreviewReader.gap(notes, "who holds the lock", failure, Optional.empty()));
    if (holder.filter(LockHolder::hidden).isPresent()) {
      notes.add(
          "the server hides other roles' sessions, the lock's holder among them; GRANT"
              + " pg_read_all_stats TO <the role you connect as>; shows them");
    }
    return holder.orElse(null);
  }

  /** A setting that nobody can read is what an operator wants to hear of. */
  private static @Nullable Boolean paused(Session session, List<String> notes) {
    try {
      return PauseStore.paused(session);
    } catch (Failure failure) {
      if (failure.kind() != Kind.MALFORMED_SETTING) {
        throw failure;
      }
      notes.add(failure.getMessage() + ". " + failure.hint());
      return null;
    }
  }

  /** The queues, each with the daemons that match. */
  static List<Queue> withDaemons(
      Session session, Instant present, List<Queue> queues, List<String> notes) {
    List<JobKind> kinds = queues.stream().map(Queue::kind).toList();
    Map<JobKind, Daemons> daemons =
        session.attempt(
            () -> DaemonStore.matching(session, kinds, present),
            failure -> PreviewReader.gap(notes, "provisioner daemons", failure, Map.of()));
    return queues.stream().map(queue -> queue.with(daemons.get(queue.kind()))).toList();
  }

  /** What new prebuilds would ask for is told even while nothing of it waits. */
  private static List<Queue> withWanted(List<Queue> queues, Plan plan, Preview preview) {
    Map<JobKind, Queue> all = new LinkedHashMap<>();
    queues.forEach(queue -> all.put(queue.kind(), queue));
    for (PresetPlan preset : plan.presets()) {
      JobKind kind = preview.outlook(preset).map(Outlook::kind).orElse(null);
      if (kind != null) {
        all.putIfAbsent(kind, wanted(preset, kind, preview));
      }
    }
    return all.values().stream().sorted(BY_NAME).toList();
  }

  private static Queue wanted(PresetPlan preset, JobKind kind, Preview preview) {
    @Nullable Daemons daemons = preview.outlook(preset).map(Outlook::daemons).orElse(null);
    return new Queue(preset.identity().organization(), kind, Waiting.NOTHING, daemons);
  }

  /** What one transaction saw; a paused setting that cannot be read counts as not paused. */
  private record Seen(
      GlobalSnapshot snapshot,
      PauseState pause,
      @Nullable LockHolder lock,
      List<LatestBuilds> builds,
      List<Queue> queues) {}
}
