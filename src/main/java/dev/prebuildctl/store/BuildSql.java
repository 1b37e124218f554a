package dev.prebuildctl.store;

/** The rows of new builds, many at a time (spec page 5). */
enum BuildSql implements Sql {
  INSERT_WORKSPACES(
      """
      INSERT INTO workspaces (id, created_at, updated_at, owner_id, organization_id, template_id,
        deleted, name, last_used_at, automatic_updates)
      SELECT n.id, :now, :now, :owner_id, n.organization_id, n.template_id, false, n.name, :now,
        'never'
      FROM unnest(:ids, :names, :organizations, :templates)
        AS n(id, name, organization_id, template_id)
      """),
  INSERT_JOBS(
      """
      INSERT INTO provisioner_jobs (id, created_at, updated_at, organization_id, initiator_id,
        provisioner, storage_method, file_id, type, input, tags, trace_metadata, logs_overflowed)
      SELECT n.id, :now, :now, n.organization_id, :initiator_id,
        n.provisioner::provisioner_type, n.storage_method::provisioner_storage_method, n.file_id,
        'workspace_build', n.input::jsonb, n.tags::jsonb, '{}', false
      FROM unnest(:ids, :organizations, :provisioners, :storage_methods, :files, :inputs, :tags)
        AS n(id, organization_id, provisioner, storage_method, file_id, input, tags)
      """),
  /** State is copied within the database; a build without one carries the empty string on. */
  INSERT_BUILDS(
      """
      INSERT INTO workspace_builds (id, created_at, updated_at, workspace_id,
        template_version_id, build_number, transition, initiator_id, provisioner_state, job_id,
        deadline, max_deadline, reason, template_version_preset_id)
      SELECT n.id, :now, :now, n.workspace_id, n.version_id, n.number,
        n.transition::workspace_transition, :initiator_id,
        coalesce(last.provisioner_state, ''::bytea), n.job_id,
        '0001-01-01 00:00:00+00', '0001-01-01 00:00:00+00', 'initiator', n.preset_id
      FROM unnest(:ids, :workspaces, :versions, :numbers, :transitions, :jobs, :presets, :states)
        AS n(id, workspace_id, version_id, number, transition, job_id, preset_id, state_of)
      LEFT JOIN workspace_builds last ON last.id = n.state_of
      """),
  INSERT_PARAMETERS(
      """
      INSERT INTO workspace_build_parameters (workspace_build_id, name, value)
      SELECT n.build_id, n.name, n.value
      FROM unnest(:builds, :names, :values) AS n(build_id, name, value)
      """),
  LINK_TASKS(
      """
      INSERT INTO task_workspace_apps (task_id, workspace_build_number)
      SELECT n.task_id, n.number FROM unnest(:tasks, :numbers) AS n(task_id, number)
      ON CONFLICT (task_id, workspace_build_number)
      DO UPDATE SET workspace_agent_id = NULL, workspace_app_id = NULL
      """),
  /** The fifth read's conditions at this moment, never a list of ids from the snapshot. */
  CANCEL_PENDING(
      """
      UPDATE provisioner_jobs j SET canceled_at = :now, completed_at = :now
      FROM workspace_builds b
      JOIN workspaces w ON w.id = b.workspace_id
      JOIN templates t ON t.id = w.template_id
      WHERE b.job_id = j.id AND b.template_version_preset_id = :preset_id
        AND j.job_status = 'pending' AND j.worker_id IS NULL AND j.canceled_at IS NULL
        AND j.completed_at IS NULL
        AND b.initiator_id = :initiator_id AND b.build_number = 1 AND b.transition = 'start'
        AND (:any_version OR b.template_version_id <> t.active_version_id)
      RETURNING b.workspace_id
      """),
  COMPLETE_JOBS(
      """
      UPDATE provisioner_jobs SET started_at = :now, completed_at = :now, updated_at = :now
      WHERE id = ANY(:ids)
      """),
  MARK_DELETED("UPDATE workspaces SET deleted = true WHERE id = ANY(:ids)"),
  MARK_AGENTS_DELETED(
      """
      UPDATE workspace_agents a SET deleted = true
      FROM workspace_resources r JOIN workspace_builds b ON b.job_id = r.job_id
      WHERE a.resource_id = r.id AND b.workspace_id = ANY(:ids) AND NOT a.deleted
      """),
  EXISTING_BUILDS("SELECT id FROM workspace_builds WHERE id = ANY(:ids)"),
  NOTIFY_JOBS(
      """
      SELECT pg_notify('provisioner_job_posted', n.payload) FROM unnest(:payloads) AS n(payload)
      """);

  private final String text;

  BuildSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
