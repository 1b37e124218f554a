package dev.prebuildctl.store;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.InProgress;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.core.model.Transition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The seven reads of spec page 2, to be called in one repeatable-read transaction. */
public final class SnapshotStore {
  private static final Params PREBUILDS_USER = Params.of("prebuilds_user", Prebuilds.USER);

  private SnapshotStore() {}

  /**
   * Reads the rows; if no preset wants prebuilds, the other reads are left out.
   *
   * @param now the run's clock
   */
  public static SnapshotRows rows(Session session, Settings settings, Instant now) {
    return rows(session, settings, now, start -> {});
  }

  /** The same, and every prebuild with a start for its latest build, whatever became of that. */
  static SnapshotRows rows(
      Session session, Settings settings, Instant now, Consumer<LatestStart> seen) {
    List<Preset> presets = presets(session);
    if (presets.isEmpty()) {
      return SnapshotRows.EMPTY;
    }
    List<Schedule> schedules =
        session.query(SnapshotSql.SCHEDULES, Params.NONE, SnapshotStore::schedule);
    List<LatestStart> starts =
        session.query(SnapshotSql.LATEST_STARTS, PREBUILDS_USER, LatestStart::of);
    starts.forEach(seen);
    List<PendingJobs> pending =
        session.query(SnapshotSql.PENDING_JOBS, PREBUILDS_USER, PendingJobs::of);
    FailureReads failures = new FailureReads(presets, starts);
    return new SnapshotRows(
        presets,
        schedules,
        starts.stream().filter(LatestStart::succeeded).map(LatestStart::prebuild).toList(),
        session.query(SnapshotSql.IN_PROGRESS, PREBUILDS_USER, SnapshotStore::inProgress),
        PendingJobs.inactive(pending),
        failures.backoffs(now.minus(settings.backoffLookback())),
        failures.atLimit(settings.failureHardLimit()),
        PendingJobs.sum(pending));
  }

  /** The first read: every preset that wants prebuilds, by id. */
  public static List<Preset> presets(Session session) {
    return session.query(SnapshotSql.PRESETS, Params.NONE, SnapshotStore::preset);
  }

  /** Reads a whole snapshot, the pause setting and the database's identity with it. */
  public static GlobalSnapshot snapshot(Session session, Settings settings, Instant now) {
    DatabaseIdentity database = SchemaStore.identity(session);
    boolean paused = PauseStore.paused(session);
    return new GlobalSnapshot(now, database, settings, paused, rows(session, settings, now));
  }

  /** The same, but nothing of presets is read while reconciliation is paused. */
  public static Optional<GlobalSnapshot> snapshotUnlessPaused(
      Session session, Settings settings, Instant now) {
    DatabaseIdentity database = SchemaStore.identity(session);
    return PauseStore.paused(session)
        ? Optional.empty()
        : Optional.of(
            new GlobalSnapshot(now, database, settings, false, rows(session, settings, now)));
  }

  private static Preset preset(Row row) throws SQLException {
    PresetIdentity identity =
        new PresetIdentity(
            new Ref(row.uuid("organization_id"), row.text("organization_name")),
            new Ref(row.uuid("template_id"), row.text("template_name")),
            new Ref(row.uuid("version_id"), row.text("version_name")),
            new Ref(row.uuid("preset_id"), row.text("preset_name")));
    return new Preset(
        identity,
        new Preset.Standing(
            row.bool("using_active_version"), row.bool("deleted"), row.bool("deprecated")),
        new Preset.Wish(row.integer("desired_instances"), row.text("scheduling_timezone")),
        new Preset.Expiry(
            row.integerOrNull("invalidate_after_secs"), row.instantOrNull("last_invalidated_at")),
        PrebuildStatus.of(row.text("prebuild_status")));
  }

  private static Schedule schedule(Row row) throws SQLException {
    return new Schedule(
        row.uuid("id"),
        row.uuid("preset_id"),
        row.text("cron_expression"),
        row.integer("desired_instances"));
  }

  private static InProgress inProgress(Row row) throws SQLException {
    return new InProgress(
        row.uuid("template_id"),
        row.uuid("template_version_id"),
        Transition.of(row.text("transition")),
        row.integer("count"),
        row.uuidOrNull("preset_id"));
  }
}
