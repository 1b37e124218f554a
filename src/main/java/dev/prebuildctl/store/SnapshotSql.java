package dev.prebuildctl.store;

/**
 * The reads of a snapshot (spec page 2). They return the rows of coderd's seven queries, but start
 * from the prebuilds user's workspaces and from unfinished jobs, so that their cost does not grow
 * with ordinary workspaces, as the view {@code workspace_latest_builds} would.
 */
enum SnapshotSql implements Sql {
  PRESETS(
      """
      SELECT o.id AS organization_id, o.name AS organization_name,
        t.id AS template_id, t.name AS template_name,
        tv.id AS version_id, tv.name AS version_name, p.id AS preset_id, p.name AS preset_name,
        tv.id = t.active_version_id AS using_active_version, t.deleted,
        t.deprecated <> '' AS deprecated, p.desired_instances, p.scheduling_timezone,
        p.invalidate_after_secs, p.last_invalidated_at, p.prebuild_status::text AS prebuild_status
      FROM template_version_presets p
      JOIN template_versions tv ON tv.id = p.template_version_id
      JOIN templates t ON t.id = tv.template_id
      JOIN organizations o ON o.id = t.organization_id
      WHERE p.desired_instances IS NOT NULL
      ORDER BY p.id
      """),
  /** In the order of insertion as far as the table keeps it: the first match wins. */
  SCHEDULES(
      """
      SELECT s.id, s.preset_id, s.cron_expression, s.desired_instances
      FROM template_version_preset_prebuild_schedules s
      JOIN template_version_presets p ON p.id = s.preset_id
      JOIN template_versions tv ON tv.id = p.template_version_id
      JOIN templates t ON t.id = tv.template_id AND t.active_version_id = tv.id
      WHERE NOT t.deleted AND t.deprecated = ''
      ORDER BY s.ctid
      """),
  /** Serves the third, sixth and seventh read at once. */
  LATEST_STARTS(
      """
      SELECT w.id AS workspace_id, w.name AS workspace_name, w.template_id, w.created_at,
        b.template_version_id, b.template_version_preset_id AS build_preset_id,
        b.created_at AS build_created_at, j.job_status::text AS job_status,
        active.id IS NOT NULL AS on_active_version, coalesce(active.deleted, false) AS deleted,
        (SELECT s.template_version_preset_id FROM workspace_builds s
          WHERE s.workspace_id = w.id AND s.transition = 'start'
            AND s.template_version_preset_id IS NOT NULL
          ORDER BY s.build_number DESC LIMIT 1) AS current_preset_id,
        coalesce((SELECT bool_and(a.lifecycle_state = 'ready') FROM workspace_resources r
          JOIN workspace_agents a ON a.resource_id = r.id
          WHERE r.job_id = b.job_id AND NOT a.deleted AND a.parent_id IS NULL), false) AS ready
      FROM workspaces w
      CROSS JOIN LATERAL (
        SELECT l.job_id, l.template_version_id, l.template_version_preset_id, l.transition,
          l.created_at
        FROM workspace_builds l WHERE l.workspace_id = w.id
        ORDER BY l.build_number DESC LIMIT 1) b
      JOIN provisioner_jobs j ON j.id = b.job_id
      LEFT JOIN template_versions tv ON tv.id = b.template_version_id
      LEFT JOIN templates active ON active.id = tv.template_id AND active.active_version_id = tv.id
      WHERE w.owner_id = :prebuilds_user AND NOT w.deleted AND b.transition = 'start'
      ORDER BY w.id
      """),
  IN_PROGRESS(
      """
      SELECT t.id AS template_id, b.template_version_id, b.transition::text AS transition,
        b.template_version_preset_id AS preset_id, count(*)::int AS count
      FROM provisioner_jobs j
      JOIN workspace_builds b ON b.job_id = j.id
      JOIN workspaces w ON w.id = b.workspace_id
      JOIN templates t ON t.active_version_id = b.template_version_id
      WHERE j.job_status IN ('pending', 'running') AND b.initiator_id = :prebuilds_user
        AND NOT w.deleted
        AND NOT EXISTS (SELECT 1 FROM workspace_builds later
          WHERE later.workspace_id = b.workspace_id AND later.build_number > b.build_number)
      GROUP BY t.id, b.template_version_id, b.transition, b.template_version_preset_id
      ORDER BY t.id, b.template_version_id, b.transition, b.template_version_preset_id
      """),
  /** The fifth read, marked, and all other pending jobs beside it. */
  PENDING_JOBS(
      """
      SELECT b.template_version_preset_id AS preset_id,
        j.worker_id IS NULL AND j.canceled_at IS NULL AND j.completed_at IS NULL
          AND b.build_number = 1 AND b.transition = 'start'
          AND b.template_version_id <> t.active_version_id
          AND b.template_version_preset_id IS NOT NULL AS cancellable,
        count(*)::int AS count
      FROM provisioner_jobs j
      JOIN workspace_builds b ON b.job_id = j.id
      JOIN workspaces w ON w.id = b.workspace_id
      JOIN templates t ON t.id = w.template_id
      WHERE j.job_status = 'pending' AND b.initiator_id = :prebuilds_user
      GROUP BY 1, 2
      ORDER BY 1, 2
      """);

  private final String text;

  SnapshotSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
