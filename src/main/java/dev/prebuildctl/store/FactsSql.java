package dev.prebuildctl.store;

/** What drafting a build needs to know (spec page 5). */
enum FactsSql implements Sql {
  TEMPLATES(
      """
      SELECT t.id, t.name, t.organization_id, t.provisioner::text AS provisioner,
        t.use_classic_parameter_flow, t.active_version_id
      FROM templates t WHERE t.id = ANY(:template_ids)
      """),
  VERSIONS(
      """
      SELECT tv.id, tv.name, tv.template_id, j.id AS job_id, j.job_status::text AS job_status,
        coalesce(j.error, '') AS error, j.tags::text AS tags,
        j.storage_method::text AS storage_method, j.file_id,
        EXISTS (SELECT 1 FROM parameter_schemas s WHERE s.job_id = j.id) AS legacy_schemas,
        v.provisionerd_version, v.cached_plan::text AS cached_plan, v.cached_module_files
      FROM template_versions tv
      JOIN provisioner_jobs j ON j.id = tv.job_id
      LEFT JOIN template_version_terraform_values v ON v.template_version_id = tv.id
      WHERE tv.id = ANY(:version_ids)
      """),
  PARAMETERS(
      """
      SELECT template_version_id, name, type, display_name, form_type::text AS form_type, default_value,
        required, mutable, ephemeral, options::text AS options, validation_regex, validation_min,
        validation_max, validation_monotonic, validation_error
      FROM template_version_parameters WHERE template_version_id = ANY(:version_ids)
      ORDER BY template_version_id, display_order, lower(name)
      """),
  WORKSPACE_TAGS(
      """
      SELECT template_version_id, key, value FROM template_version_workspace_tags
      WHERE template_version_id = ANY(:version_ids) ORDER BY template_version_id, lower(key)
      """),
  VARIABLES(
      """
      SELECT template_version_id, name, type, value, default_value
      FROM template_version_variables
      WHERE template_version_id = ANY(:version_ids) ORDER BY template_version_id, name
      """),
  PRESET_PARAMETERS(
      """
      SELECT p.template_version_id, p.id AS preset_id, pp.name, pp.value
      FROM template_version_presets p
      LEFT JOIN template_version_preset_parameters pp ON pp.template_version_preset_id = p.id
      WHERE p.template_version_id = ANY(:version_ids) ORDER BY p.id, pp.name
      """),
  PARAMETERS_OF_PRESET(
      """
      SELECT name, value FROM template_version_preset_parameters
      WHERE template_version_preset_id = :preset_id ORDER BY name
      """),
  ARCHIVES("SELECT id, mimetype, data FROM files WHERE id = ANY(:file_ids)"),
  /** Roles: the site's with the implied one, then each membership's with the implied one. */
  OWNER(
      """
      SELECT u.id, u.username, u.name, u.email, u.login_type::text AS login_type,
        coalesce((SELECT k.public_key FROM gitsshkeys k WHERE k.user_id = u.id), '') AS public_key,
        ARRAY(SELECT DISTINCT g.group_name FROM group_members_expanded g
          WHERE g.user_id = u.id AND g.organization_id = :organization_id
          ORDER BY g.group_name) AS groups,
        u.rbac_roles || 'member'::text || ARRAY(
          SELECT r.role || ':' || m.organization_id
          FROM organization_members m
          CROSS JOIN LATERAL unnest(m.roles || 'organization-member'::text)
            WITH ORDINALITY AS r(role, position)
          WHERE m.user_id = u.id ORDER BY m.organization_id, r.position) AS roles
      FROM users u WHERE u.id = :user_id
      """),
  /** In the order of ids, so that two transactions never wait for each other crosswise. */
  LOCK_WORKSPACES(
      """
      SELECT id, owner_id, template_id, deleted FROM workspaces
      WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE
      """),
  LAST_BUILDS(
      """
      SELECT w.id AS workspace_id, b.id, b.build_number, b.template_version_id,
        j.job_status::text AS job_status,
        (SELECT k.id FROM tasks k WHERE k.workspace_id = w.id AND k.deleted_at IS NULL
          ORDER BY k.created_at DESC, k.id LIMIT 1) AS task_id
      FROM unnest(:ids) AS w(id)
      CROSS JOIN LATERAL (
        SELECT l.id, l.build_number, l.template_version_id, l.job_id
        FROM workspace_builds l WHERE l.workspace_id = w.id
        ORDER BY l.build_number DESC LIMIT 1) b
      JOIN provisioner_jobs j ON j.id = b.job_id
      """),
  BUILD_PARAMETERS(
      """
      SELECT workspace_build_id, name, value FROM workspace_build_parameters
      WHERE workspace_build_id = ANY(:ids) ORDER BY workspace_build_id, name
      """),
  /**
   * For each kind of job, the daemons that match it. A daemon's unfinished jobs are counted once,
   * not for each kind.
   */
  MATCHING_DAEMONS(
      """
      WITH d AS MATERIALIZED (
        SELECT p.organization_id, p.provisioners, p.tags, p.last_seen_at,
          coalesce(p.last_seen_at >= :seen_since, false) AS live,
          EXISTS (SELECT 1 FROM provisioner_jobs j
            WHERE j.worker_id = p.id AND j.completed_at IS NULL) AS busy
        FROM provisioner_daemons p WHERE p.organization_id = ANY(:organizations))
      SELECT count(*) FILTER (WHERE d.live)::int AS live,
        count(*) FILTER (WHERE d.live AND d.busy)::int AS busy,
        count(*) FILTER (WHERE NOT d.live)::int AS stale, max(d.last_seen_at) AS newest_seen
      FROM unnest(:organizations, :provisioners, :tags)
        WITH ORDINALITY AS k(organization_id, provisioner, tags, position)
      LEFT JOIN d ON d.organization_id = k.organization_id
        AND k.provisioner::provisioner_type = ANY(d.provisioners)
        AND provisioner_tagset_contains(d.tags::tagset, k.tags::jsonb::tagset)
      GROUP BY k.position ORDER BY k.position
      """),
  /** For each kind of job, whether a daemon that could take it was seen lately. */
  LIVE_DAEMONS(
      """
      SELECT k.tags::text AS tags, EXISTS (
        SELECT 1 FROM provisioner_daemons d
        WHERE d.organization_id = k.organization_id
          AND k.provisioner::provisioner_type = ANY(d.provisioners)
          AND provisioner_tagset_contains(d.tags::tagset, k.tags::jsonb::tagset)
          AND d.last_seen_at >= :seen_since) AS live
      FROM unnest(:organizations, :provisioners, :tags)
        WITH ORDINALITY AS k(organization_id, provisioner, tags, position)
      ORDER BY k.position
      """);

  private final String text;

  FactsSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
