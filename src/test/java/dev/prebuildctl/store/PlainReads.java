package dev.prebuildctl.store;

import dev.prebuildctl.core.model.AtFailureLimit;
import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.InProgress;
import dev.prebuildctl.core.model.PendingInactive;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.core.model.Transition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The seven reads once more, each a statement of its own written from the words of spec page 2, by
 * the views that Coder's own queries use and with no thought of speed.
 */
final class PlainReads {
  private static final String PRESETS =
      """
      SELECT t.id, t.name, o.id, o.name, v.id, v.name, t.active_version_id = v.id, p.id, p.name,
        p.desired_instances, p.scheduling_timezone, p.invalidate_after_secs, p.prebuild_status,
        p.last_invalidated_at, t.deleted, length(t.deprecated) > 0
      FROM templates t, organizations o, template_versions v, template_version_presets p
      WHERE t.organization_id = o.id AND v.template_id = t.id AND p.template_version_id = v.id
        AND p.desired_instances >= 0
      """;

  private static final String SCHEDULES =
      """
      SELECT id, preset_id, cron_expression, desired_instances
      FROM template_version_preset_prebuild_schedules
      WHERE preset_id IN (
        SELECT id FROM template_version_presets WHERE template_version_id IN (
          SELECT active_version_id FROM templates WHERE deleted = false AND deprecated = ''))
      """;

  private static final String RUNNING =
      """
      SELECT w.id, w.name, w.template_id, latest.template_version_id,
        (SELECT b.template_version_preset_id FROM workspace_builds b
          WHERE b.workspace_id = w.id AND b.build_number = (
            SELECT max(n.build_number) FROM workspace_builds n
            WHERE n.workspace_id = w.id AND n.transition = 'start'
              AND n.template_version_preset_id IS NOT NULL)),
        (SELECT count(*) > 0 AND count(*) = count(*) FILTER (WHERE a.lifecycle_state = 'ready')
          FROM workspace_agents a
          WHERE a.deleted = false AND a.parent_id IS NULL AND a.resource_id IN (
            SELECT id FROM workspace_resources WHERE job_id = latest.job_id)),
        w.created_at
      FROM workspaces w
      JOIN workspace_latest_builds latest ON latest.workspace_id = w.id
      WHERE w.owner_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0' AND w.deleted = false
        AND latest.transition = 'start' AND latest.job_status = 'succeeded'
      ORDER BY w.id
      """;

  private static final String IN_PROGRESS =
      """
      SELECT t.id, latest.template_version_id, latest.transition, count(*),
        latest.template_version_preset_id
      FROM workspace_latest_builds latest
      JOIN workspace_prebuild_builds prebuilt ON prebuilt.id = latest.id
      JOIN templates t ON t.active_version_id = latest.template_version_id
      WHERE latest.job_status = 'pending' OR latest.job_status = 'running'
      GROUP BY t.id, latest.template_version_id, latest.transition,
        latest.template_version_preset_id
      """;

  private static final String PENDING_INACTIVE =
      """
      SELECT b.template_version_preset_id, count(*)
      FROM workspace_prebuild_builds b
      JOIN workspaces w ON w.id = b.workspace_id
      JOIN templates t ON t.id = w.template_id
      JOIN provisioner_jobs j ON j.id = b.job_id
      WHERE b.build_number = 1 AND b.transition = 'start'
        AND NOT b.template_version_id = t.active_version_id
        AND j.job_status = 'pending' AND j.worker_id IS NULL AND j.canceled_at IS NULL
        AND j.completed_at IS NULL AND b.template_version_preset_id IS NOT NULL
      GROUP BY b.template_version_preset_id
      """;

  private static final String PENDING_JOBS =
      """
      SELECT count(*)
      FROM workspace_prebuild_builds b JOIN provisioner_jobs j ON j.id = b.job_id
      WHERE j.job_status = 'pending'
      """;

  private static final String BUILDS =
      """
      WITH considered AS (
        SELECT latest.template_version_id AS version, p.id AS preset, p.desired_instances AS wanted,
          latest.created_at, latest.job_status = 'failed' AS failed, t.deleted,
          row_number() OVER (PARTITION BY p.id ORDER BY latest.created_at DESC) AS newest_any,
          row_number() OVER (PARTITION BY p.id, t.deleted ORDER BY latest.created_at DESC) AS newest
        FROM workspace_latest_builds latest
        JOIN workspaces w ON w.id = latest.workspace_id
          AND w.owner_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0'
        JOIN template_version_presets p ON p.id = latest.template_version_preset_id
          AND p.desired_instances IS NOT NULL
        JOIN templates t ON t.active_version_id = latest.template_version_id
        WHERE latest.transition = 'start')
      """;

  private static final String BACKOFF =
      BUILDS
          + """
          SELECT version, preset,
            (SELECT count(*) FROM considered f
              WHERE f.preset = c.preset AND f.failed AND NOT f.deleted AND f.created_at >= ?),
            max(created_at)
          FROM considered c
          WHERE failed AND NOT deleted AND newest <= wanted AND created_at >= ?
          GROUP BY version, preset
          """;

  private static final String AT_LIMIT =
      BUILDS
          + """
          SELECT version, preset FROM considered
          WHERE newest_any <= ? AND failed
          GROUP BY version, preset HAVING count(*) = ?
          """;

  private final Connection connection;

  PlainReads(Connection connection) {
    this.connection = connection;
  }

  SnapshotRows rows(Settings settings, Instant now) throws SQLException {
    List<Preset> presets = list(PRESETS, PlainReads::preset);
    if (presets.isEmpty()) {
      return SnapshotRows.EMPTY;
    }
    OffsetDateTime since = now.minus(settings.backoffLookback()).atOffset(ZoneOffset.UTC);
    int limit = settings.failureHardLimit();
    return new SnapshotRows(
        presets,
        list(SCHEDULES, r -> new Schedule(id(r, 1), id(r, 2), r.getString(3), r.getInt(4))),
        list(
            RUNNING,
            r ->
                new RunningPrebuild(
                    new Ref(id(r, 1), r.getString(2)),
                    id(r, 3),
                    id(r, 4),
                    id(r, 5),
                    new RunningPrebuild.Age(r.getBoolean(6), time(r, 7)))),
        list(
            IN_PROGRESS,
            r ->
                new InProgress(
                    id(r, 1), id(r, 2), Transition.of(r.getString(3)), r.getInt(4), id(r, 5))),
        list(PENDING_INACTIVE, r -> new PendingInactive(id(r, 1), r.getInt(2))),
        list(BACKOFF, r -> new Backoff(id(r, 1), id(r, 2), r.getInt(3), time(r, 4)), since, since),
        list(AT_LIMIT, r -> new AtFailureLimit(id(r, 1), id(r, 2)), limit, limit),
        list(PENDING_JOBS, r -> r.getInt(1)).get(0));
  }

  private static Preset preset(ResultSet r) throws SQLException {
    int ttl = r.getInt(12);
    boolean forever = r.wasNull();
    return new Preset(
        new PresetIdentity(
            new Ref(id(r, 3), r.getString(4)),
            new Ref(id(r, 1), r.getString(2)),
            new Ref(id(r, 5), r.getString(6)),
            new Ref(id(r, 8), r.getString(9))),
        new Preset.Standing(r.getBoolean(7), r.getBoolean(15), r.getBoolean(16)),
        new Preset.Wish(r.getInt(10), r.getString(11)),
        new Preset.Expiry(forever ? null : ttl, time(r, 14)),
        PrebuildStatus.of(r.getString(13)));
  }

  private static UUID id(ResultSet row, int column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private <T> List<T> list(String sql, Mapper<T> mapper, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      try (ResultSet results = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (results.next()) {
          rows.add(mapper.map(results));
        }
        return rows;
      }
    }
  }

  @FunctionalInterface
  private interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }
}
