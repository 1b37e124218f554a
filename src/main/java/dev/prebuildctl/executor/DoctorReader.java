package dev.prebuildctl.executor;

import dev.prebuildctl.core.doctor.Access;
import dev.prebuildctl.core.doctor.CheckName;
import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.core.doctor.Facts;
import dev.prebuildctl.core.doctor.Prebuild;
import dev.prebuildctl.core.doctor.Server;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.preview.Questions;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.status.Queue;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DoctorStore;
import dev.prebuildctl.store.PauseStore;
import dev.prebuildctl.store.PrivilegeStore;
import dev.prebuildctl.store.SchemaStore;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.SnapshotStore;
import dev.prebuildctl.store.StatusStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the facts of {@code doctor} and examines them; writes nothing. */
public final class DoctorReader {
  private final Database database;
  private final RunClock clock;
  private final Clock wall;
  private final PreviewReader previews;

  /**
   * A reader.
   *
   * @param clock that of the examination
   * @param wall this machine's, with which the server's is compared
   * @param previews looks up what new builds would be
   */
  public DoctorReader(Database database, RunClock clock, Clock wall, PreviewReader previews) {
    this.database = database;
    this.clock = clock;
    this.wall = wall;
    this.previews = previews;
  }

  /**
   * What is found; that nothing can be read is a finding, too.
   *
   * @param writer whether the role is for commands that write
   * @param knownSchema the newest migration not to be told of
   */
  public Examination examine(Settings settings, boolean writer, long knownSchema) {
    try {
      return examined(settings, writer, knownSchema);
    } catch (Failure failure) {
      return Examination.ofFailure(
          clock.now(), check(failure.kind()), failure.getMessage(), failure.hint());
    }
  }

  private static CheckName check(Kind kind) {
    return switch (kind) {
      case NOT_CODER, SCHEMA_TOO_OLD -> CheckName.SCHEMA;
      case MISSING_PRIVILEGE -> CheckName.PRIVILEGE;
      default -> CheckName.CONNECTION;
    };
  }

  private Examination examined(Settings settings, boolean writer, long knownSchema) {
    List<Access.MissingPrivilege> missing =
        database.read(session -> PrivilegeStore.missing(session, writer));
    if (missing.stream().anyMatch(Access.MissingPrivilege::reading)) {
      return Examination.ofPrivileges(clock.now(), identity(), missing);
    }
    Seen seen = database.read(session -> seen(session, settings, missing, knownSchema));
    Preview preview = previews.read(Questions.surveying(seen.plan));
    List<String> gaps = new ArrayList<>(seen.gaps);
    gaps.addAll(preview.gaps());
    return Examination.of(
        new Facts(
            seen.server,
            seen.access,
            seen.settingProblem,
            seen.lock,
            seen.plan,
            new Preview(preview.read(), preview.failures(), preview.outlooks(), gaps),
            seen.prebuilds,
            seen.queues));
  }

  private @Nullable DatabaseIdentity identity() {
    try {
      return database.read(SchemaStore::identity);
    } catch (Failure failure) {
      return null;
    }
  }

  private Seen seen(
      Session session, Settings settings, List<Access.MissingPrivilege> missing, long knownSchema) {
    DatabaseIdentity identity = SchemaStore.identity(session);
    List<String> gaps = new ArrayList<>();
    @Nullable String settingProblem = null;
    boolean paused = false;
    try {
      paused = PauseStore.paused(session);
    } catch (Failure failure) {
      if (failure.kind() != Kind.MALFORMED_SETTING) {
        throw failure;
      }
      settingProblem = failure.getMessage();
    }
    GlobalSnapshot snapshot =
        new GlobalSnapshot(
            clock.now(),
            identity,
            settings,
            paused,
            SnapshotStore.rows(session, settings, clock.now()));
    return new Seen(
        DoctorStore.server(session, knownSchema, wall),
        new Access(
            missing, DoctorStore.owner(session).orElse(null), DoctorStore.memberships(session)),
        settingProblem,
        StatusReader.lock(session, gaps),
        Planner.plan(snapshot),
        DoctorStore.prebuilds(session, clock.present()),
        StatusReader.withDaemons(session, clock.present(), StatusStore.queues(session), gaps),
        gaps);
  }

  /** What one transaction saw. */
  private record Seen(
      Server server,
      Access access,
      @Nullable String settingProblem,
      @Nullable LockHolder lock,
      Plan plan,
      List<Prebuild> prebuilds,
      List<Queue> queues,
      List<String> gaps) {}
}
