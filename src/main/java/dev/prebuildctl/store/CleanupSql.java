package dev.prebuildctl.store;

/** What a cleanup and a drain read and write besides builds. */
enum CleanupSql implements Sql {
  /** Starts from the prebuilds user's workspaces: other workspaces cost nothing. */
  PREBUILDS(
      """
      SELECT w.id AS workspace_id, w.name AS workspace_name, w.created_at,
        o.id AS organization_id, o.name AS organization_name,
        t.id AS template_id, t.name AS template_name,
        b.id AS build_id, b.build_number, b.transition::text AS transition, b.initiator_id,
        b.created_at AS build_created_at, j.job_status::text AS job_status,
        split_part(ltrim(coalesce(j.error, ''), chr(10) || chr(13) || ' '), chr(10), 1) AS error,
        tv.id AS version_id, tv.name AS version_name,
        p.id AS preset_id, p.name AS preset_name, p.desired_instances, p.scheduling_timezone,
        p.invalidate_after_secs, p.last_invalidated_at, p.prebuild_status::text AS prebuild_status,
        pv.id AS preset_version_id, pv.name AS preset_version_name,
        pt.id AS preset_template_id, pt.name AS preset_template_name,
        pt.active_version_id = pv.id AS using_active_version, pt.deleted,
        pt.deprecated <> '' AS deprecated
      FROM workspaces w
      JOIN organizations o ON o.id = w.organization_id
      JOIN templates t ON t.id = w.template_id
      CROSS JOIN LATERAL (
        SELECT l.id, l.build_number, l.transition, l.initiator_id, l.created_at, l.job_id,
          l.template_version_id
        FROM workspace_builds l WHERE l.workspace_id = w.id
        ORDER BY l.build_number DESC LIMIT 1) b
      JOIN provisioner_jobs j ON j.id = b.job_id
      JOIN template_versions tv ON tv.id = b.template_version_id
      LEFT JOIN template_version_presets p ON p.id = (
        SELECT s.template_version_preset_id FROM workspace_builds s
        WHERE s.workspace_id = w.id AND s.transition = 'start'
          AND s.template_version_preset_id IS NOT NULL
        ORDER BY s.build_number DESC LIMIT 1)
      LEFT JOIN template_versions pv ON pv.id = p.template_version_id
      LEFT JOIN templates pt ON pt.id = pv.template_id
      WHERE w.owner_id = :prebuilds_user AND NOT w.deleted
        AND (:everything OR w.id = ANY(:ids))
      ORDER BY w.id
      """),
  /** Of the values given to a filter, those that name nothing at all. */
  UNKNOWN_NAMES(
      """
      SELECT 'preset' AS filter, n.value FROM unnest(:preset_names) AS n(value)
      WHERE NOT EXISTS (SELECT 1 FROM template_version_presets p
        WHERE p.name = n.value OR p.id::text = lower(n.value))
      UNION ALL
      SELECT 'template', n.value FROM unnest(:template_names) AS n(value)
      WHERE NOT EXISTS (SELECT 1 FROM templates t
        WHERE t.name = n.value OR t.id::text = lower(n.value))
      UNION ALL
      SELECT 'organization', n.value FROM unnest(:organization_names) AS n(value)
      WHERE NOT EXISTS (SELECT 1 FROM organizations o
        WHERE o.name = n.value OR o.id::text = lower(n.value))
      """),
  TEMPLATES_NAMED(
      """
      SELECT t.id AS template_id, t.name AS template_name, t.deleted, o.id AS organization_id,
        o.name AS organization_name
      FROM templates t JOIN organizations o ON o.id = t.organization_id
      WHERE t.name = :name OR t.id::text = lower(:name)
      ORDER BY t.deleted, o.name, t.id
      """),
  OUTCOMES(
      """
      SELECT b.id, w.name AS workspace_name, j.job_status::text AS job_status,
        split_part(ltrim(coalesce(j.error, ''), chr(10) || chr(13) || ' '), chr(10), 1) AS error
      FROM workspace_builds b
      JOIN workspaces w ON w.id = b.workspace_id
      JOIN provisioner_jobs j ON j.id = b.job_id
      WHERE b.id = ANY(:ids)
      """),
  SET_STATUSES(
      """
      UPDATE template_version_presets p SET prebuild_status = n.status::prebuild_status
      FROM unnest(:ids, :statuses) AS n(id, status)
      WHERE p.id = n.id
      """),
  EXISTING_PRESETS("SELECT id FROM template_version_presets WHERE id = ANY(:ids)"),
  READ_HOLDS("SELECT value FROM site_configs WHERE key = 'prebuildctl_drained'"),
  WRITE_HOLDS(
      """
      INSERT INTO site_configs (key, value) VALUES ('prebuildctl_drained', :value)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value
      """),
  DELETE_HOLDS("DELETE FROM site_configs WHERE key = 'prebuildctl_drained'");

  private final String text;

  CleanupSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
