-- From migration 421 to 540: what changed in the part of Coder's schema that prebuilds touch. Written
-- from a description of the catalog, as schema-421.sql is.

BEGIN;

-- organizations.default_org_member_roles has no default in Coder, so that every organization states it.
CREATE TYPE shareable_workspace_owners AS ENUM ('none', 'everyone', 'service_accounts');
ALTER TABLE organizations
  ADD COLUMN shareable_workspace_owners shareable_workspace_owners DEFAULT 'everyone' NOT NULL,
  ADD COLUMN default_org_member_roles text[] DEFAULT '{}' NOT NULL;
UPDATE organizations SET shareable_workspace_owners = 'none' WHERE workspace_sharing_disabled;
ALTER TABLE organizations
  ALTER COLUMN default_org_member_roles DROP DEFAULT,
  DROP COLUMN workspace_sharing_disabled;

DROP TRIGGER trigger_insert_org_member_system_role ON organizations;
DROP FUNCTION insert_org_member_system_role();
-- The catalog names this one without describing it: what its predecessor did is the least it can do.
CREATE FUNCTION insert_organization_system_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO custom_roles (name, display_name, organization_id, is_system)
  VALUES ('organization-member', '', NEW.id, true);
  RETURN NEW;
END
$$;
CREATE TRIGGER trigger_insert_organization_system_roles AFTER INSERT ON organizations
  FOR EACH ROW EXECUTE FUNCTION insert_organization_system_roles();

-- Budgets are in tables that prebuilds do not touch; the triggers are here because deletes fire them.
CREATE FUNCTION delete_user_ai_budget_overrides_on_org_member_delete() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RETURN OLD;
END
$$;
CREATE TRIGGER trigger_delete_user_ai_budget_overrides_on_org_member_delete
  BEFORE DELETE ON organization_members
  FOR EACH ROW EXECUTE FUNCTION delete_user_ai_budget_overrides_on_org_member_delete();

CREATE FUNCTION delete_user_ai_budget_overrides_on_group_member_delete() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RETURN OLD;
END
$$;
CREATE TRIGGER trigger_delete_user_ai_budget_overrides_on_group_member_delete
  BEFORE DELETE ON group_members
  FOR EACH ROW EXECUTE FUNCTION delete_user_ai_budget_overrides_on_group_member_delete();

ALTER TABLE groups
  ADD COLUMN chat_spend_limit_micros bigint,
  ADD CONSTRAINT groups_chat_spend_limit_micros_check
    CHECK (chat_spend_limit_micros IS NULL OR chat_spend_limit_micros > 0);

ALTER TABLE users
  ADD COLUMN is_service_account boolean DEFAULT false NOT NULL,
  ADD COLUMN chat_spend_limit_micros bigint,
  ADD CONSTRAINT users_chat_spend_limit_micros_check
    CHECK (chat_spend_limit_micros IS NULL OR chat_spend_limit_micros > 0),
  ADD CONSTRAINT users_email_not_empty CHECK ((is_service_account = true) = (email = '')),
  ADD CONSTRAINT users_service_account_login_type
    CHECK (is_service_account = false OR login_type = 'none');
DROP INDEX idx_users_email;
CREATE UNIQUE INDEX idx_users_email ON users USING btree (email) WHERE deleted = false AND email <> '';
DROP INDEX users_email_lower_idx;
CREATE UNIQUE INDEX users_email_lower_idx ON users USING btree (lower(email))
  WHERE deleted = false AND email <> '';

ALTER TABLE templates ADD COLUMN time_til_autostop_notify bigint DEFAULT 0 NOT NULL;

ALTER TABLE template_version_presets
  ADD CONSTRAINT template_version_presets_id_template_version_id_key UNIQUE (id, template_version_id);

ALTER TABLE workspace_builds
  ADD COLUMN notified_autostop_deadline timestamptz DEFAULT '0001-01-01 00:00:00+00' NOT NULL,
  ADD CONSTRAINT workspace_builds_id_workspace_id_key UNIQUE (id, workspace_id);

-- Not in the catalog; only what the foreign key needs.
CREATE TABLE dbcrypt_keys (
  active_key_digest text,
  CONSTRAINT dbcrypt_keys_active_key_digest_key UNIQUE (active_key_digest)
);
ALTER TABLE gitsshkeys
  ADD COLUMN private_key_key_id text,
  ADD CONSTRAINT gitsshkeys_private_key_key_id_fkey
    FOREIGN KEY (private_key_key_id) REFERENCES dbcrypt_keys(active_key_digest);

ALTER TYPE resource_type ADD VALUE 'ai_seat';
ALTER TYPE resource_type ADD VALUE 'chat';
ALTER TYPE resource_type ADD VALUE 'user_secret';
ALTER TYPE resource_type ADD VALUE 'ai_provider';
ALTER TYPE resource_type ADD VALUE 'ai_provider_key';
ALTER TYPE resource_type ADD VALUE 'group_ai_budget';
ALTER TYPE resource_type ADD VALUE 'user_skill';
ALTER TYPE resource_type ADD VALUE 'ai_gateway_key';
ALTER TYPE resource_type ADD VALUE 'user_ai_budget_override';

DROP VIEW workspace_build_with_user;
CREATE VIEW workspace_build_with_user AS
  SELECT build.id, build.created_at, build.updated_at, build.workspace_id,
    build.template_version_id, build.build_number, build.transition, build.initiator_id,
    build.job_id, build.deadline, build.reason, build.daily_cost, build.max_deadline,
    build.template_version_preset_id, build.has_ai_task, build.has_external_agent, build.notified_autostop_deadline,
    COALESCE(initiator.avatar_url, '') AS initiator_by_avatar_url,
    COALESCE(initiator.username, '') AS initiator_by_username,
    COALESCE(initiator.name, '') AS initiator_by_name
  FROM workspace_builds build
  LEFT JOIN visible_users initiator ON initiator.id = build.initiator_id;

DROP VIEW template_with_names;
CREATE VIEW template_with_names AS
  SELECT template.*,
    COALESCE(creator.avatar_url, '') AS created_by_avatar_url,
    COALESCE(creator.username, '') AS created_by_username,
    COALESCE(creator.name, '') AS created_by_name,
    COALESCE(organization.name, '') AS organization_name,
    COALESCE(organization.display_name, '') AS organization_display_name,
    COALESCE(organization.icon, '') AS organization_icon
  FROM templates template
  LEFT JOIN visible_users creator ON creator.id = template.created_by
  LEFT JOIN organizations organization ON organization.id = template.organization_id;

DROP VIEW group_members_expanded;
-- Everyone's group has the id of its organization and no rows in group_members.
CREATE VIEW group_members_expanded AS
  WITH members AS (
    SELECT user_id, group_id FROM group_members
    UNION
    SELECT user_id, organization_id FROM organization_members
  )
  SELECT u.id AS user_id, u.email AS user_email, u.username AS user_username,
    u.hashed_password AS user_hashed_password, u.created_at AS user_created_at,
    u.updated_at AS user_updated_at, u.status AS user_status, u.rbac_roles AS user_rbac_roles,
    u.login_type AS user_login_type, u.avatar_url AS user_avatar_url, u.deleted AS user_deleted,
    u.last_seen_at AS user_last_seen_at, u.quiet_hours_schedule AS user_quiet_hours_schedule,
    u.name AS user_name, u.github_com_user_id AS user_github_com_user_id,
    u.is_system AS user_is_system, u.is_service_account AS user_is_service_account,
    g.organization_id, g.name AS group_name, g.id AS group_id
  FROM members
  JOIN users u ON u.id = members.user_id
  JOIN groups g ON g.id = members.group_id
  WHERE NOT u.deleted;

DROP VIEW tasks_with_status;
-- Only the shape is Coder's: prebuilds have no tasks, so a plain reading of the states will do.
CREATE VIEW tasks_with_status AS
  SELECT task.id, task.organization_id, task.owner_id, task.name, task.workspace_id,
    task.template_version_id, task.template_parameters, task.prompt, task.created_at,
    task.deleted_at, task.display_name,
    workspace.group_acl AS workspace_group_acl, workspace.user_acl AS workspace_user_acl,
    CASE
      WHEN build.id IS NULL OR job.job_status = 'pending' THEN 'pending'::task_status
      WHEN job.job_status IN ('failed', 'canceling', 'canceled') THEN 'error'::task_status
      WHEN build.transition <> 'start' THEN 'paused'::task_status
      WHEN job.job_status = 'running' THEN 'initializing'::task_status
      WHEN agent.lifecycle_state IN ('created', 'starting') THEN 'initializing'::task_status
      WHEN app.health = 'initializing' THEN 'initializing'::task_status
      WHEN app.health = 'unhealthy' THEN 'error'::task_status
      WHEN agent.lifecycle_state = 'ready' THEN 'active'::task_status
      ELSE 'unknown'::task_status
    END AS status,
    jsonb_build_object(
      'build', jsonb_build_object(
        'transition', build.transition, 'job_status', job.job_status),
      'agent', agent.lifecycle_state,
      'app', app.health) AS status_debug,
    link.workspace_build_number, link.workspace_agent_id, link.workspace_app_id,
    agent.lifecycle_state AS workspace_agent_lifecycle_state,
    app.health AS workspace_app_health,
    owner.username AS owner_username,
    owner.name AS owner_name,
    owner.avatar_url AS owner_avatar_url
  FROM tasks task
  JOIN visible_users owner ON owner.id = task.owner_id
  LEFT JOIN workspaces workspace ON workspace.id = task.workspace_id
  LEFT JOIN LATERAL (
    SELECT workspace_build_number, workspace_agent_id, workspace_app_id
    FROM task_workspace_apps
    WHERE task_id = task.id
    ORDER BY workspace_build_number DESC
    LIMIT 1
  ) link ON true
  LEFT JOIN LATERAL (
    SELECT id, job_id, transition FROM workspace_builds
    WHERE workspace_id = task.workspace_id
    ORDER BY build_number DESC
    LIMIT 1
  ) build ON true
  LEFT JOIN provisioner_jobs job ON job.id = build.job_id
  LEFT JOIN workspace_agents agent ON agent.id = link.workspace_agent_id
  LEFT JOIN workspace_apps app ON app.id = link.workspace_app_id
  WHERE task.deleted_at IS NULL;

UPDATE schema_migrations SET version = 540;

COMMIT;
