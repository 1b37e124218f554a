-- The part of Coder's schema that prebuilds touch, as it is at migration 421, with the rows that the
-- migrations make. Written from a description of the catalog: names, types, defaults, constraints and
-- indexes are Coder's, the bodies of functions and views are our own. SchemaCatalogTest holds it to
-- the catalog.

BEGIN;

-- Types

CREATE TYPE agent_key_scope_enum AS ENUM ('all', 'no_user_data');
CREATE TYPE app_sharing_level AS ENUM ('owner', 'authenticated', 'organization', 'public');
CREATE TYPE audit_action AS ENUM (
  'create', 'write', 'delete', 'start', 'stop', 'login', 'logout', 'register', 'request_password_reset',
  'connect', 'disconnect', 'open', 'close'
);
CREATE TYPE automatic_updates AS ENUM ('always', 'never');
CREATE TYPE build_reason AS ENUM (
  'initiator', 'autostart', 'autostop', 'dormancy', 'failedstop', 'autodelete', 'dashboard', 'cli',
  'ssh_connection', 'vscode_connection', 'jetbrains_connection', 'task_auto_pause', 'task_manual_pause',
  'task_resume'
);
CREATE TYPE cors_behavior AS ENUM ('simple', 'passthru');
CREATE TYPE display_app AS ENUM (
  'vscode', 'vscode_insiders', 'web_terminal', 'ssh_helper', 'port_forwarding_helper'
);
CREATE TYPE group_source AS ENUM ('user', 'oidc');
CREATE TYPE log_level AS ENUM ('trace', 'debug', 'info', 'warn', 'error');
CREATE TYPE log_source AS ENUM ('provisioner_daemon', 'provisioner');
CREATE TYPE login_type AS ENUM ('password', 'github', 'oidc', 'token', 'none', 'oauth2_provider_app');
CREATE TYPE notification_message_status AS ENUM (
  'pending', 'leased', 'sent', 'permanent_failure', 'temporary_failure', 'unknown', 'inhibited'
);
CREATE TYPE notification_method AS ENUM ('smtp', 'webhook', 'inbox');
CREATE TYPE notification_template_kind AS ENUM ('system', 'custom');
CREATE TYPE parameter_destination_scheme AS ENUM ('none', 'environment_variable', 'provisioner_variable');
CREATE TYPE parameter_form_type AS ENUM (
  '', 'error', 'radio', 'dropdown', 'input', 'textarea', 'slider', 'checkbox', 'switch', 'tag-select',
  'multi-select'
);
CREATE TYPE parameter_source_scheme AS ENUM ('none', 'data');
CREATE TYPE parameter_type_system AS ENUM ('none', 'hcl');
CREATE TYPE prebuild_status AS ENUM ('healthy', 'hard_limited', 'validation_failed');
CREATE TYPE provisioner_job_status AS ENUM (
  'pending', 'running', 'succeeded', 'canceling', 'canceled', 'failed', 'unknown'
);
CREATE TYPE provisioner_job_timing_stage AS ENUM ('init', 'plan', 'graph', 'apply');
CREATE TYPE provisioner_job_type AS ENUM (
  'template_version_import', 'workspace_build', 'template_version_dry_run'
);
CREATE TYPE provisioner_storage_method AS ENUM ('file');
CREATE TYPE provisioner_type AS ENUM ('echo', 'terraform');
CREATE TYPE resource_type AS ENUM (
  'organization', 'template', 'template_version', 'user', 'workspace', 'git_ssh_key', 'api_key', 'group',
  'workspace_build', 'license', 'workspace_proxy', 'convert_login', 'health_settings',
  'oauth2_provider_app', 'oauth2_provider_app_secret', 'custom_role', 'organization_member',
  'notifications_settings', 'notification_template', 'idp_sync_settings_organization',
  'idp_sync_settings_group', 'idp_sync_settings_role', 'workspace_agent', 'workspace_app',
  'prebuilds_settings', 'task'
);
CREATE TYPE user_status AS ENUM ('active', 'suspended', 'dormant');
CREATE TYPE workspace_agent_lifecycle_state AS ENUM (
  'created', 'starting', 'start_timeout', 'start_error', 'ready', 'shutting_down', 'shutdown_timeout',
  'shutdown_error', 'off'
);
CREATE TYPE workspace_agent_subsystem AS ENUM ('envbuilder', 'envbox', 'none', 'exectrace');
CREATE TYPE workspace_app_health AS ENUM ('disabled', 'initializing', 'healthy', 'unhealthy');
CREATE TYPE workspace_app_open_in AS ENUM ('tab', 'window', 'slim-window');
CREATE TYPE workspace_transition AS ENUM ('start', 'stop', 'delete');
CREATE TYPE task_status AS ENUM ('pending', 'initializing', 'active', 'paused', 'unknown', 'error');

CREATE DOMAIN tagset AS jsonb;

-- Provisioner tags match job tags when they contain them; jobs without tags of their own go only to
-- provisioners without tags of their own.
CREATE FUNCTION provisioner_tagset_contains(provisioner_tags tagset, job_tags tagset) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN job_tags::jsonb = '{"scope": "organization", "owner": ""}'::jsonb
      THEN provisioner_tags::jsonb = job_tags::jsonb
    ELSE provisioner_tags::jsonb @> job_tags::jsonb
  END
$$;

-- Tables

CREATE TABLE organizations (
  id uuid NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  is_default boolean DEFAULT false NOT NULL,
  display_name text NOT NULL,
  icon text DEFAULT '' NOT NULL,
  deleted boolean DEFAULT false NOT NULL,
  workspace_sharing_disabled boolean DEFAULT false NOT NULL,
  CONSTRAINT organizations_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX idx_organization_name_lower ON organizations USING btree (lower(name))
  WHERE (deleted = false);
CREATE UNIQUE INDEX organizations_single_default_org ON organizations USING btree (is_default)
  WHERE (is_default = true);

CREATE TABLE organization_members (
  user_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  roles text[] DEFAULT '{}' NOT NULL,
  CONSTRAINT organization_members_pkey PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX idx_organization_member_organization_id_uuid ON organization_members USING btree (organization_id);
CREATE INDEX idx_organization_member_user_id_uuid ON organization_members USING btree (user_id);

CREATE TABLE groups (
  id uuid NOT NULL,
  name text NOT NULL,
  organization_id uuid NOT NULL,
  avatar_url text DEFAULT '' NOT NULL,
  quota_allowance integer DEFAULT 0 NOT NULL,
  display_name text DEFAULT '' NOT NULL,
  source group_source DEFAULT 'user' NOT NULL,
  CONSTRAINT groups_pkey PRIMARY KEY (id),
  CONSTRAINT groups_name_organization_id_key UNIQUE (name, organization_id)
);

CREATE TABLE group_members (
  user_id uuid NOT NULL,
  group_id uuid NOT NULL,
  CONSTRAINT group_members_user_id_group_id_key UNIQUE (user_id, group_id)
);

CREATE TABLE users (
  id uuid NOT NULL,
  email text NOT NULL,
  username text DEFAULT '' NOT NULL,
  hashed_password bytea NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  status user_status DEFAULT 'dormant' NOT NULL,
  rbac_roles text[] DEFAULT '{}' NOT NULL,
  login_type login_type DEFAULT 'password' NOT NULL,
  avatar_url text DEFAULT '' NOT NULL,
  deleted boolean DEFAULT false NOT NULL,
  last_seen_at timestamp DEFAULT '0001-01-01 00:00:00' NOT NULL,
  quiet_hours_schedule text DEFAULT '' NOT NULL,
  name text DEFAULT '' NOT NULL,
  github_com_user_id bigint,
  hashed_one_time_passcode bytea,
  one_time_passcode_expires_at timestamptz,
  is_system boolean DEFAULT false NOT NULL,
  CONSTRAINT one_time_passcode_set CHECK ((((hashed_one_time_passcode IS NULL) AND (one_time_passcode_expires_at IS NULL)) OR ((hashed_one_time_passcode IS NOT NULL) AND (one_time_passcode_expires_at IS NOT NULL)))),
  CONSTRAINT users_username_min_length CHECK ((length(username) >= 1)),
  CONSTRAINT users_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX idx_users_email ON users USING btree (email) WHERE (deleted = false);
CREATE UNIQUE INDEX idx_users_username ON users USING btree (username) WHERE (deleted = false);
CREATE UNIQUE INDEX users_email_lower_idx ON users USING btree (lower(email)) WHERE (deleted = false);
CREATE UNIQUE INDEX users_username_lower_idx ON users USING btree (lower(username)) WHERE (deleted = false);

CREATE TABLE user_status_changes (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  user_id uuid NOT NULL,
  new_status user_status NOT NULL,
  changed_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
  CONSTRAINT user_status_changes_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_user_status_changes_changed_at ON user_status_changes USING btree (changed_at);

CREATE TABLE user_deleted (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  user_id uuid NOT NULL,
  deleted_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
  CONSTRAINT user_deleted_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_user_deleted_deleted_at ON user_deleted USING btree (deleted_at);

CREATE TABLE custom_roles (
  name text NOT NULL,
  display_name text NOT NULL,
  site_permissions jsonb DEFAULT '[]' NOT NULL,
  org_permissions jsonb DEFAULT '{}' NOT NULL,
  user_permissions jsonb DEFAULT '[]' NOT NULL,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
  updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
  organization_id uuid,
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  is_system boolean DEFAULT false NOT NULL,
  member_permissions jsonb DEFAULT '[]' NOT NULL,
  CONSTRAINT organization_id_not_zero CHECK ((organization_id <> '00000000-0000-0000-0000-000000000000'::uuid)),
  CONSTRAINT custom_roles_unique_key UNIQUE (name, organization_id)
);
CREATE INDEX idx_custom_roles_id ON custom_roles USING btree (id);
CREATE UNIQUE INDEX idx_custom_roles_name_lower_organization_id ON custom_roles USING btree (lower(name), COALESCE(organization_id, '00000000-0000-0000-0000-000000000000'::uuid));

CREATE TABLE site_configs (
  key varchar(256) NOT NULL,
  value text NOT NULL,
  CONSTRAINT site_configs_key_key UNIQUE (key)
);

CREATE TABLE templates (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  organization_id uuid NOT NULL,
  deleted boolean DEFAULT false NOT NULL,
  name varchar(64) NOT NULL,
  provisioner provisioner_type NOT NULL,
  active_version_id uuid NOT NULL,
  description varchar(128) DEFAULT '' NOT NULL,
  default_ttl bigint DEFAULT 604800000000000 NOT NULL,
  created_by uuid NOT NULL,
  icon varchar(256) DEFAULT '' NOT NULL,
  user_acl jsonb DEFAULT '{}' NOT NULL,
  group_acl jsonb DEFAULT '{}' NOT NULL,
  display_name varchar(64) DEFAULT '' NOT NULL,
  allow_user_cancel_workspace_jobs boolean DEFAULT true NOT NULL,
  allow_user_autostart boolean DEFAULT true NOT NULL,
  allow_user_autostop boolean DEFAULT true NOT NULL,
  failure_ttl bigint DEFAULT 0 NOT NULL,
  time_til_dormant bigint DEFAULT 0 NOT NULL,
  time_til_dormant_autodelete bigint DEFAULT 0 NOT NULL,
  autostop_requirement_days_of_week smallint DEFAULT 0 NOT NULL,
  autostop_requirement_weeks bigint DEFAULT 0 NOT NULL,
  autostart_block_days_of_week smallint DEFAULT 0 NOT NULL,
  require_active_version boolean DEFAULT false NOT NULL,
  deprecated text DEFAULT '' NOT NULL,
  activity_bump bigint DEFAULT 3600000000000 NOT NULL,
  max_port_sharing_level app_sharing_level DEFAULT 'owner' NOT NULL,
  use_classic_parameter_flow boolean DEFAULT false NOT NULL,
  cors_behavior cors_behavior DEFAULT 'simple' NOT NULL,
  disable_module_cache boolean DEFAULT false NOT NULL,
  CONSTRAINT templates_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX templates_organization_id_name_idx ON templates USING btree (organization_id, lower((name)::text))
  WHERE (deleted = false);

CREATE TABLE template_versions (
  id uuid NOT NULL,
  template_id uuid,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  name varchar(64) NOT NULL,
  readme varchar(1048576) NOT NULL,
  job_id uuid NOT NULL,
  created_by uuid NOT NULL,
  external_auth_providers jsonb DEFAULT '[]' NOT NULL,
  message varchar(1048576) DEFAULT '' NOT NULL,
  archived boolean DEFAULT false NOT NULL,
  source_example_id text,
  has_ai_task boolean,
  has_external_agent boolean,
  CONSTRAINT template_versions_pkey PRIMARY KEY (id),
  CONSTRAINT template_versions_template_id_name_key UNIQUE (template_id, name)
);
CREATE INDEX idx_template_versions_has_ai_task ON template_versions USING btree (has_ai_task);

CREATE TABLE template_version_presets (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  template_version_id uuid NOT NULL,
  name text NOT NULL,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
  desired_instances integer,
  invalidate_after_secs integer DEFAULT 0,
  prebuild_status prebuild_status DEFAULT 'healthy' NOT NULL,
  scheduling_timezone text DEFAULT '' NOT NULL,
  is_default boolean DEFAULT false NOT NULL,
  description varchar(128) DEFAULT '' NOT NULL,
  icon varchar(256) DEFAULT '' NOT NULL,
  last_invalidated_at timestamptz,
  CONSTRAINT template_version_presets_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX idx_template_version_presets_default ON template_version_presets USING btree (template_version_id)
  WHERE (is_default = true);
CREATE UNIQUE INDEX idx_unique_preset_name ON template_version_presets USING btree (name, template_version_id);

CREATE TABLE template_version_preset_parameters (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  template_version_preset_id uuid NOT NULL,
  name text NOT NULL,
  value text NOT NULL,
  CONSTRAINT template_version_preset_parameters_pkey PRIMARY KEY (id)
);

CREATE TABLE template_version_preset_prebuild_schedules (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  preset_id uuid NOT NULL,
  cron_expression text NOT NULL,
  desired_instances integer NOT NULL,
  CONSTRAINT template_version_preset_prebuild_schedules_pkey PRIMARY KEY (id)
);

CREATE TABLE template_version_parameters (
  template_version_id uuid NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  type text NOT NULL,
  mutable boolean NOT NULL,
  default_value text NOT NULL,
  icon text NOT NULL,
  options jsonb DEFAULT '[]' NOT NULL,
  validation_regex text NOT NULL,
  validation_min integer,
  validation_max integer,
  validation_error text DEFAULT '' NOT NULL,
  validation_monotonic text DEFAULT '' NOT NULL,
  required boolean DEFAULT true NOT NULL,
  display_name text DEFAULT '' NOT NULL,
  display_order integer DEFAULT 0 NOT NULL,
  ephemeral boolean DEFAULT false NOT NULL,
  form_type parameter_form_type DEFAULT '' NOT NULL,
  CONSTRAINT validation_monotonic_order CHECK ((validation_monotonic = ANY (ARRAY['increasing'::text, 'decreasing'::text, ''::text]))),
  CONSTRAINT template_version_parameters_template_version_id_name_key UNIQUE (template_version_id, name)
);

CREATE TABLE template_version_variables (
  template_version_id uuid NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  type text NOT NULL,
  value text NOT NULL,
  default_value text NOT NULL,
  required boolean NOT NULL,
  sensitive boolean NOT NULL,
  CONSTRAINT template_version_variables_template_version_id_name_key UNIQUE (template_version_id, name)
);

CREATE TABLE template_version_workspace_tags (
  template_version_id uuid NOT NULL,
  key text NOT NULL,
  value text NOT NULL,
  CONSTRAINT template_version_workspace_tags_template_version_id_key_key UNIQUE (template_version_id, key)
);

CREATE TABLE template_version_terraform_values (
  template_version_id uuid NOT NULL,
  updated_at timestamptz DEFAULT now() NOT NULL,
  cached_plan jsonb NOT NULL,
  cached_module_files uuid,
  provisionerd_version text DEFAULT '' NOT NULL,
  CONSTRAINT template_version_terraform_values_template_version_id_key UNIQUE (template_version_id)
);

CREATE TABLE provisioner_jobs (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  started_at timestamptz,
  canceled_at timestamptz,
  completed_at timestamptz,
  error text,
  organization_id uuid NOT NULL,
  initiator_id uuid NOT NULL,
  provisioner provisioner_type NOT NULL,
  storage_method provisioner_storage_method NOT NULL,
  type provisioner_job_type NOT NULL,
  input jsonb NOT NULL,
  worker_id uuid,
  file_id uuid NOT NULL,
  tags jsonb DEFAULT '{"scope": "organization"}' NOT NULL,
  error_code text,
  trace_metadata jsonb,
  job_status provisioner_job_status GENERATED ALWAYS AS (
    CASE
      WHEN completed_at IS NOT NULL THEN
        CASE
          WHEN error <> '' THEN 'failed'::provisioner_job_status
          WHEN canceled_at IS NOT NULL THEN 'canceled'::provisioner_job_status
          ELSE 'succeeded'::provisioner_job_status
        END
      ELSE
        CASE
          WHEN error <> '' THEN 'failed'::provisioner_job_status
          WHEN canceled_at IS NOT NULL THEN 'canceling'::provisioner_job_status
          WHEN started_at IS NULL THEN 'pending'::provisioner_job_status
          ELSE 'running'::provisioner_job_status
        END
    END
  ) STORED NOT NULL,
  logs_length integer DEFAULT 0 NOT NULL,
  logs_overflowed boolean DEFAULT false NOT NULL,
  CONSTRAINT max_provisioner_logs_length CHECK ((logs_length <= 1048576)),
  CONSTRAINT provisioner_jobs_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_provisioner_jobs_status ON provisioner_jobs USING btree (job_status);
CREATE INDEX provisioner_jobs_started_at_idx ON provisioner_jobs USING btree (started_at)
  WHERE (started_at IS NULL);
CREATE INDEX provisioner_jobs_worker_id_organization_id_completed_at_idx ON provisioner_jobs USING btree (worker_id, organization_id, completed_at DESC);

CREATE TABLE provisioner_daemons (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  name varchar(64) NOT NULL,
  provisioners provisioner_type[] NOT NULL,
  replica_id uuid,
  tags jsonb DEFAULT '{}' NOT NULL,
  last_seen_at timestamptz,
  version text DEFAULT '' NOT NULL,
  api_version text DEFAULT '1.0' NOT NULL,
  organization_id uuid NOT NULL,
  key_id uuid NOT NULL,
  CONSTRAINT provisioner_daemons_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX idx_provisioner_daemons_org_name_owner_key ON provisioner_daemons USING btree (organization_id, name, lower(COALESCE((tags ->> 'owner'::text), ''::text)));

CREATE TABLE provisioner_keys (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  organization_id uuid NOT NULL,
  name varchar(64) NOT NULL,
  hashed_secret bytea NOT NULL,
  tags jsonb NOT NULL,
  CONSTRAINT provisioner_keys_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX provisioner_keys_organization_id_name_idx ON provisioner_keys USING btree (organization_id, lower((name)::text));

CREATE TABLE provisioner_job_logs (
  job_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  source log_source NOT NULL,
  level log_level NOT NULL,
  stage varchar(128) NOT NULL,
  output varchar(1024) NOT NULL,
  id bigserial NOT NULL,
  CONSTRAINT provisioner_job_logs_pkey PRIMARY KEY (id)
);
CREATE INDEX provisioner_job_logs_id_job_id_idx ON provisioner_job_logs USING btree (job_id, id);

CREATE TABLE provisioner_job_timings (
  job_id uuid NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  stage provisioner_job_timing_stage NOT NULL,
  source text NOT NULL,
  action text NOT NULL,
  resource text NOT NULL
);

CREATE TABLE files (
  hash varchar(64) NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  mimetype varchar(64) NOT NULL,
  data bytea NOT NULL,
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  CONSTRAINT files_pkey PRIMARY KEY (id),
  CONSTRAINT files_hash_created_by_key UNIQUE (hash, created_by)
);

CREATE TABLE workspaces (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  owner_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  template_id uuid NOT NULL,
  deleted boolean DEFAULT false NOT NULL,
  name varchar(64) NOT NULL,
  autostart_schedule text,
  ttl bigint,
  last_used_at timestamptz DEFAULT '0001-01-01 00:00:00+00' NOT NULL,
  dormant_at timestamptz,
  deleting_at timestamptz,
  automatic_updates automatic_updates DEFAULT 'never' NOT NULL,
  favorite boolean DEFAULT false NOT NULL,
  next_start_at timestamptz,
  group_acl jsonb DEFAULT '{}' NOT NULL,
  user_acl jsonb DEFAULT '{}' NOT NULL,
  CONSTRAINT group_acl_is_object CHECK ((jsonb_typeof(group_acl) = 'object'::text)),
  CONSTRAINT user_acl_is_object CHECK ((jsonb_typeof(user_acl) = 'object'::text)),
  CONSTRAINT workspaces_pkey PRIMARY KEY (id)
);
CREATE INDEX workspace_next_start_at_idx ON workspaces USING btree (next_start_at) WHERE (deleted = false);
CREATE INDEX workspace_template_id_idx ON workspaces USING btree (template_id) WHERE (deleted = false);
CREATE UNIQUE INDEX workspaces_owner_id_lower_idx ON workspaces USING btree (owner_id, lower((name)::text))
  WHERE (deleted = false);

CREATE TABLE workspace_builds (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  workspace_id uuid NOT NULL,
  template_version_id uuid NOT NULL,
  build_number integer NOT NULL,
  transition workspace_transition NOT NULL,
  initiator_id uuid NOT NULL,
  provisioner_state bytea,
  job_id uuid NOT NULL,
  deadline timestamptz DEFAULT '0001-01-01 00:00:00+00' NOT NULL,
  reason build_reason DEFAULT 'initiator' NOT NULL,
  daily_cost integer DEFAULT 0 NOT NULL,
  max_deadline timestamptz DEFAULT '0001-01-01 00:00:00+00' NOT NULL,
  template_version_preset_id uuid,
  has_ai_task boolean,
  has_external_agent boolean,
  CONSTRAINT workspace_builds_deadline_below_max_deadline CHECK ((((deadline <> '0001-01-01 00:00:00+00'::timestamp with time zone) AND (deadline <= max_deadline)) OR (max_deadline = '0001-01-01 00:00:00+00'::timestamp with time zone))),
  CONSTRAINT workspace_builds_pkey PRIMARY KEY (id),
  CONSTRAINT workspace_builds_job_id_key UNIQUE (job_id),
  CONSTRAINT workspace_builds_workspace_id_build_number_key UNIQUE (workspace_id, build_number)
);
CREATE INDEX idx_workspace_builds_initiator_id ON workspace_builds USING btree (initiator_id);

CREATE TABLE workspace_build_parameters (
  workspace_build_id uuid NOT NULL,
  name text NOT NULL,
  value text NOT NULL,
  CONSTRAINT workspace_build_parameters_workspace_build_id_name_key UNIQUE (workspace_build_id, name)
);

CREATE TABLE workspace_resources (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  job_id uuid NOT NULL,
  transition workspace_transition NOT NULL,
  type varchar(192) NOT NULL,
  name varchar(64) NOT NULL,
  hide boolean DEFAULT false NOT NULL,
  icon varchar(256) DEFAULT '' NOT NULL,
  instance_type varchar(256),
  daily_cost integer DEFAULT 0 NOT NULL,
  module_path text,
  CONSTRAINT workspace_resources_pkey PRIMARY KEY (id)
);
CREATE INDEX workspace_resources_job_id_idx ON workspace_resources USING btree (job_id);

CREATE TABLE workspace_agents (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  name varchar(64) NOT NULL,
  first_connected_at timestamptz,
  last_connected_at timestamptz,
  disconnected_at timestamptz,
  resource_id uuid NOT NULL,
  auth_token uuid NOT NULL,
  auth_instance_id varchar,
  architecture varchar(64) NOT NULL,
  environment_variables jsonb,
  operating_system varchar(64) NOT NULL,
  instance_metadata jsonb,
  resource_metadata jsonb,
  directory varchar(4096) DEFAULT '' NOT NULL,
  version text DEFAULT '' NOT NULL,
  last_connected_replica_id uuid,
  connection_timeout_seconds integer DEFAULT 0 NOT NULL,
  troubleshooting_url text DEFAULT '' NOT NULL,
  motd_file text DEFAULT '' NOT NULL,
  lifecycle_state workspace_agent_lifecycle_state DEFAULT 'created' NOT NULL,
  expanded_directory varchar(4096) DEFAULT '' NOT NULL,
  logs_length integer DEFAULT 0 NOT NULL,
  logs_overflowed boolean DEFAULT false NOT NULL,
  started_at timestamptz,
  ready_at timestamptz,
  subsystems workspace_agent_subsystem[] DEFAULT '{}',
  display_apps display_app[] DEFAULT '{vscode,vscode_insiders,web_terminal,ssh_helper,port_forwarding_helper}',
  api_version text DEFAULT '' NOT NULL,
  display_order integer DEFAULT 0 NOT NULL,
  parent_id uuid,
  api_key_scope agent_key_scope_enum DEFAULT 'all' NOT NULL,
  deleted boolean DEFAULT false NOT NULL,
  CONSTRAINT max_logs_length CHECK ((logs_length <= 1048576)),
  CONSTRAINT subsystems_not_none CHECK ((NOT ('none'::workspace_agent_subsystem = ANY (subsystems)))),
  CONSTRAINT workspace_agents_pkey PRIMARY KEY (id)
);
CREATE INDEX workspace_agents_auth_instance_id_deleted_idx ON workspace_agents USING btree (auth_instance_id, deleted);
CREATE INDEX workspace_agents_auth_token_idx ON workspace_agents USING btree (auth_token);
CREATE INDEX workspace_agents_resource_id_idx ON workspace_agents USING btree (resource_id);

CREATE TABLE workspace_apps (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  agent_id uuid NOT NULL,
  display_name varchar(64) NOT NULL,
  icon varchar(256) NOT NULL,
  command varchar(65534),
  url varchar(65534),
  healthcheck_url text DEFAULT '' NOT NULL,
  healthcheck_interval integer DEFAULT 0 NOT NULL,
  healthcheck_threshold integer DEFAULT 0 NOT NULL,
  health workspace_app_health DEFAULT 'disabled' NOT NULL,
  subdomain boolean DEFAULT false NOT NULL,
  sharing_level app_sharing_level DEFAULT 'owner' NOT NULL,
  slug text NOT NULL,
  external boolean DEFAULT false NOT NULL,
  display_order integer DEFAULT 0 NOT NULL,
  hidden boolean DEFAULT false NOT NULL,
  open_in workspace_app_open_in DEFAULT 'slim-window' NOT NULL,
  display_group text,
  tooltip varchar(2048) DEFAULT '' NOT NULL,
  CONSTRAINT workspace_apps_pkey PRIMARY KEY (id),
  CONSTRAINT workspace_apps_agent_id_slug_idx UNIQUE (agent_id, slug)
);

CREATE TABLE tasks (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  name text NOT NULL,
  workspace_id uuid,
  template_version_id uuid NOT NULL,
  template_parameters jsonb DEFAULT '{}' NOT NULL,
  prompt text NOT NULL,
  created_at timestamptz NOT NULL,
  deleted_at timestamptz,
  display_name varchar(127) DEFAULT '' NOT NULL,
  CONSTRAINT tasks_pkey PRIMARY KEY (id)
);
CREATE INDEX tasks_organization_id_idx ON tasks USING btree (organization_id);
CREATE INDEX tasks_owner_id_idx ON tasks USING btree (owner_id);
CREATE UNIQUE INDEX tasks_owner_id_name_unique_idx ON tasks USING btree (owner_id, lower(name))
  WHERE (deleted_at IS NULL);
CREATE INDEX tasks_workspace_id_idx ON tasks USING btree (workspace_id);

CREATE TABLE task_workspace_apps (
  task_id uuid NOT NULL,
  workspace_agent_id uuid,
  workspace_app_id uuid,
  workspace_build_number integer NOT NULL,
  CONSTRAINT task_workspace_apps_pkey PRIMARY KEY (task_id, workspace_build_number)
);

CREATE TABLE parameter_schemas (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  job_id uuid NOT NULL,
  name varchar(64) NOT NULL,
  description varchar(8192) DEFAULT '' NOT NULL,
  default_source_scheme parameter_source_scheme NOT NULL,
  default_source_value text NOT NULL,
  allow_override_source boolean NOT NULL,
  default_destination_scheme parameter_destination_scheme NOT NULL,
  allow_override_destination boolean NOT NULL,
  default_refresh text NOT NULL,
  redisplay_value boolean NOT NULL,
  validation_error varchar(256) NOT NULL,
  validation_condition varchar(512) NOT NULL,
  validation_type_system parameter_type_system NOT NULL,
  validation_value_type varchar(64) NOT NULL,
  "index" integer NOT NULL,
  CONSTRAINT parameter_schemas_pkey PRIMARY KEY (id),
  CONSTRAINT parameter_schemas_job_id_name_key UNIQUE (job_id, name)
);

CREATE TABLE gitsshkeys (
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  private_key text NOT NULL,
  public_key text NOT NULL,
  CONSTRAINT gitsshkeys_pkey PRIMARY KEY (user_id)
);

CREATE TABLE notification_messages (
  id uuid NOT NULL,
  notification_template_id uuid NOT NULL,
  user_id uuid NOT NULL,
  method notification_method NOT NULL,
  status notification_message_status DEFAULT 'pending' NOT NULL,
  status_reason text,
  created_by text NOT NULL,
  payload jsonb NOT NULL,
  attempt_count integer DEFAULT 0,
  targets uuid[],
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
  updated_at timestamptz,
  leased_until timestamptz,
  next_retry_after timestamptz,
  queued_seconds double precision,
  dedupe_hash text,
  CONSTRAINT notification_messages_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_notification_messages_status ON notification_messages USING btree (status);
CREATE UNIQUE INDEX notification_messages_dedupe_hash_idx ON notification_messages USING btree (dedupe_hash);

CREATE TABLE notification_templates (
  id uuid NOT NULL,
  name text NOT NULL,
  title_template text NOT NULL,
  body_template text NOT NULL,
  actions jsonb,
  "group" text,
  method notification_method,
  kind notification_template_kind DEFAULT 'system' NOT NULL,
  enabled_by_default boolean DEFAULT true NOT NULL,
  CONSTRAINT notification_templates_pkey PRIMARY KEY (id),
  CONSTRAINT notification_templates_name_key UNIQUE (name)
);

CREATE TABLE notification_preferences (
  user_id uuid NOT NULL,
  notification_template_id uuid NOT NULL,
  disabled boolean DEFAULT false NOT NULL,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
  updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
  CONSTRAINT notification_preferences_pkey PRIMARY KEY (user_id, notification_template_id)
);

CREATE TABLE audit_logs (
  id uuid NOT NULL,
  "time" timestamptz NOT NULL,
  user_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  ip inet,
  user_agent varchar(256),
  resource_type resource_type NOT NULL,
  resource_id uuid NOT NULL,
  resource_target text NOT NULL,
  action audit_action NOT NULL,
  diff jsonb NOT NULL,
  status_code integer NOT NULL,
  additional_fields jsonb NOT NULL,
  request_id uuid NOT NULL,
  resource_icon text NOT NULL,
  CONSTRAINT audit_logs_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_audit_log_organization_id ON audit_logs USING btree (organization_id);
CREATE INDEX idx_audit_log_resource_id ON audit_logs USING btree (resource_id);
CREATE INDEX idx_audit_log_user_id ON audit_logs USING btree (user_id);
CREATE INDEX idx_audit_logs_time_desc ON audit_logs USING btree ("time" DESC);

CREATE TABLE schema_migrations (
  version bigint NOT NULL,
  dirty boolean NOT NULL,
  CONSTRAINT schema_migrations_pkey PRIMARY KEY (version)
);

-- Foreign keys: tables refer to each other in circles

ALTER TABLE organization_members ADD CONSTRAINT organization_members_organization_id_uuid_fkey
  FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
ALTER TABLE organization_members ADD CONSTRAINT organization_members_user_id_uuid_fkey
  FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE groups ADD CONSTRAINT groups_organization_id_fkey
  FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
ALTER TABLE group_members ADD CONSTRAINT group_members_group_id_fkey
  FOREIGN KEY (group_id) REFERENCES groups(id) ON DELETE CASCADE;
ALTER TABLE group_members ADD CONSTRAINT group_members_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE user_status_changes ADD CONSTRAINT user_status_changes_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users(id);
ALTER TABLE user_deleted ADD CONSTRAINT user_deleted_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users(id);
ALTER TABLE templates ADD CONSTRAINT templates_created_by_fkey
  FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE RESTRICT;
ALTER TABLE templates ADD CONSTRAINT templates_organization_id_fkey
  FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
ALTER TABLE template_versions ADD CONSTRAINT template_versions_created_by_fkey
  FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE RESTRICT;
ALTER TABLE template_versions ADD CONSTRAINT template_versions_organization_id_fkey
  FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
ALTER TABLE template_versions ADD CONSTRAINT template_versions_template_id_fkey
  FOREIGN KEY (template_id) REFERENCES templates(id) ON DELETE CASCADE;
ALTER TABLE template_version_presets ADD CONSTRAINT template_version_presets_template_version_id_fkey
  FOREIGN KEY (template_version_id) REFERENCES template_versions(id) ON DELETE CASCADE;
ALTER TABLE template_version_preset_parameters ADD CONSTRAINT template_version_preset_paramet_template_version_preset_id_fkey
  FOREIGN KEY (template_version_preset_id) REFERENCES template_version_presets(id) ON DELETE CASCADE;
ALTER TABLE template_version_preset_prebuild_schedules ADD CONSTRAINT template_version_preset_prebuild_schedules_preset_id_fkey
  FOREIGN KEY (preset_id) REFERENCES template_version_presets(id) ON DELETE CASCADE;
ALTER TABLE template_version_parameters ADD CONSTRAINT template_version_parameters_template_version_id_fkey
  FOREIGN KEY (template_version_id) REFERENCES template_versions(id) ON DELETE CASCADE;
ALTER TABLE template_version_variables ADD CONSTRAINT template_version_variables_template_version_id_fkey
  FOREIGN KEY (template_version_id) REFERENCES template_versions(id) ON DELETE CASCADE;
ALTER TABLE template_version_workspace_tags ADD CONSTRAINT template_version_workspace_tags_template_version_id_fkey
  FOREIGN KEY (template_version_id) REFERENCES template_versions(id) ON DELETE CASCADE;
ALTER TABLE template_version_terraform_values ADD CONSTRAINT template_version_terraform_values_cached_module_files_fkey
  FOREIGN KEY (cached_module_files) REFERENCES files(id);
ALTER TABLE template_version_terraform_values ADD CONSTRAINT template_version_terraform_values_template_version_id_fkey
  FOREIGN KEY (template_version_id) REFERENCES template_versions(id) ON DELETE CASCADE;
ALTER TABLE provisioner_jobs ADD CONSTRAINT provisioner_jobs_organization_id_fkey
  FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
ALTER TABLE provisioner_daemons ADD CONSTRAINT provisioner_daemons_key_id_fkey
  FOREIGN KEY (key_id) REFERENCES provisioner_keys(id) ON DELETE CASCADE;
ALTER TABLE provisioner_daemons ADD CONSTRAINT provisioner_daemons_organization_id_fkey
  FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
ALTER TABLE provisioner_keys ADD CONSTRAINT provisioner_keys_organization_id_fkey
  FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
ALTER TABLE provisioner_job_logs ADD CONSTRAINT provisioner_job_logs_job_id_fkey
  FOREIGN KEY (job_id) REFERENCES provisioner_jobs(id) ON DELETE CASCADE;
ALTER TABLE provisioner_job_timings ADD CONSTRAINT provisioner_job_timings_job_id_fkey
  FOREIGN KEY (job_id) REFERENCES provisioner_jobs(id) ON DELETE CASCADE;
ALTER TABLE workspaces ADD CONSTRAINT workspaces_organization_id_fkey
  FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE RESTRICT;
ALTER TABLE workspaces ADD CONSTRAINT workspaces_owner_id_fkey
  FOREIGN KEY (owner_id) REFERENCES users(id) ON DELETE RESTRICT;
ALTER TABLE workspaces ADD CONSTRAINT workspaces_template_id_fkey
  FOREIGN KEY (template_id) REFERENCES templates(id) ON DELETE RESTRICT;
ALTER TABLE workspace_builds ADD CONSTRAINT workspace_builds_job_id_fkey
  FOREIGN KEY (job_id) REFERENCES provisioner_jobs(id) ON DELETE CASCADE;
ALTER TABLE workspace_builds ADD CONSTRAINT workspace_builds_template_version_id_fkey
  FOREIGN KEY (template_version_id) REFERENCES template_versions(id) ON DELETE CASCADE;
ALTER TABLE workspace_builds ADD CONSTRAINT workspace_builds_template_version_preset_id_fkey
  FOREIGN KEY (template_version_preset_id) REFERENCES template_version_presets(id) ON DELETE SET NULL;
ALTER TABLE workspace_builds ADD CONSTRAINT workspace_builds_workspace_id_fkey
  FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE;
ALTER TABLE workspace_build_parameters ADD CONSTRAINT workspace_build_parameters_workspace_build_id_fkey
  FOREIGN KEY (workspace_build_id) REFERENCES workspace_builds(id) ON DELETE CASCADE;
ALTER TABLE workspace_resources ADD CONSTRAINT workspace_resources_job_id_fkey
  FOREIGN KEY (job_id) REFERENCES provisioner_jobs(id) ON DELETE CASCADE;
ALTER TABLE workspace_agents ADD CONSTRAINT workspace_agents_parent_id_fkey
  FOREIGN KEY (parent_id) REFERENCES workspace_agents(id) ON DELETE CASCADE;
ALTER TABLE workspace_agents ADD CONSTRAINT workspace_agents_resource_id_fkey
  FOREIGN KEY (resource_id) REFERENCES workspace_resources(id) ON DELETE CASCADE;
ALTER TABLE workspace_apps ADD CONSTRAINT workspace_apps_agent_id_fkey
  FOREIGN KEY (agent_id) REFERENCES workspace_agents(id) ON DELETE CASCADE;
ALTER TABLE tasks ADD CONSTRAINT tasks_organization_id_fkey
  FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
ALTER TABLE tasks ADD CONSTRAINT tasks_owner_id_fkey
  FOREIGN KEY (owner_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE tasks ADD CONSTRAINT tasks_template_version_id_fkey
  FOREIGN KEY (template_version_id) REFERENCES template_versions(id) ON DELETE CASCADE;
ALTER TABLE tasks ADD CONSTRAINT tasks_workspace_id_fkey
  FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE;
ALTER TABLE task_workspace_apps ADD CONSTRAINT task_workspace_apps_task_id_fkey
  FOREIGN KEY (task_id) REFERENCES tasks(id) ON DELETE CASCADE;
ALTER TABLE task_workspace_apps ADD CONSTRAINT task_workspace_apps_workspace_agent_id_fkey
  FOREIGN KEY (workspace_agent_id) REFERENCES workspace_agents(id) ON DELETE CASCADE;
ALTER TABLE task_workspace_apps ADD CONSTRAINT task_workspace_apps_workspace_app_id_fkey
  FOREIGN KEY (workspace_app_id) REFERENCES workspace_apps(id) ON DELETE CASCADE;
ALTER TABLE parameter_schemas ADD CONSTRAINT parameter_schemas_job_id_fkey
  FOREIGN KEY (job_id) REFERENCES provisioner_jobs(id) ON DELETE CASCADE;
ALTER TABLE gitsshkeys ADD CONSTRAINT gitsshkeys_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users(id);
ALTER TABLE notification_messages ADD CONSTRAINT notification_messages_notification_template_id_fkey
  FOREIGN KEY (notification_template_id) REFERENCES notification_templates(id) ON DELETE CASCADE;
ALTER TABLE notification_messages ADD CONSTRAINT notification_messages_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE notification_preferences ADD CONSTRAINT notification_preferences_notification_template_id_fkey
  FOREIGN KEY (notification_template_id) REFERENCES notification_templates(id) ON DELETE CASCADE;
ALTER TABLE notification_preferences ADD CONSTRAINT notification_preferences_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

-- Views

CREATE VIEW visible_users AS
  SELECT id, username, name, avatar_url FROM users;

-- Lateral, so that a workspace without any build still has its row, of nulls.
CREATE VIEW workspace_latest_builds AS
  SELECT latest.id, latest.workspace_id, latest.template_version_id, latest.job_id,
    latest.template_version_preset_id, latest.transition, latest.created_at, latest.job_status
  FROM workspaces
  LEFT JOIN LATERAL (
    SELECT build.id, build.workspace_id, build.template_version_id, build.job_id,
      build.template_version_preset_id, build.transition, build.created_at, job.job_status
    FROM workspace_builds build
    JOIN provisioner_jobs job ON job.id = build.job_id
    WHERE build.workspace_id = workspaces.id
    ORDER BY build.build_number DESC
    LIMIT 1
  ) latest ON true
  WHERE NOT workspaces.deleted
  ORDER BY workspaces.id;

CREATE VIEW workspace_prebuild_builds AS
  SELECT id, workspace_id, template_version_id, transition, job_id, template_version_preset_id,
    build_number
  FROM workspace_builds
  WHERE initiator_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0'::uuid;

CREATE VIEW workspace_prebuilds AS
  SELECT workspace.id, workspace.name, workspace.template_id, workspace.created_at,
    COALESCE(agents.ready, false) AS ready,
    preset.template_version_preset_id AS current_preset_id
  FROM workspaces workspace
  LEFT JOIN LATERAL (
    SELECT bool_and(agent.lifecycle_state = 'ready') AS ready
    FROM workspace_agents agent
    JOIN workspace_resources resource ON resource.id = agent.resource_id
    WHERE NOT agent.deleted
      AND resource.job_id = (
        SELECT job_id FROM workspace_builds
        WHERE workspace_id = workspace.id
        ORDER BY build_number DESC
        LIMIT 1)
  ) agents ON true
  LEFT JOIN LATERAL (
    SELECT template_version_preset_id FROM workspace_builds
    WHERE workspace_id = workspace.id AND template_version_preset_id IS NOT NULL
    ORDER BY build_number DESC
    LIMIT 1
  ) preset ON true
  WHERE workspace.owner_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0'::uuid;

CREATE VIEW workspaces_expanded AS
  SELECT workspace.id, workspace.created_at, workspace.updated_at, workspace.owner_id,
    workspace.organization_id, workspace.template_id, workspace.deleted, workspace.name,
    workspace.autostart_schedule, workspace.ttl, workspace.last_used_at, workspace.dormant_at,
    workspace.deleting_at, workspace.automatic_updates, workspace.favorite, workspace.next_start_at,
    workspace.group_acl, workspace.user_acl,
    owner.avatar_url AS owner_avatar_url,
    owner.username AS owner_username,
    owner.name AS owner_name,
    organization.name AS organization_name,
    organization.display_name AS organization_display_name,
    organization.icon AS organization_icon,
    organization.description AS organization_description,
    template.name AS template_name,
    template.display_name AS template_display_name,
    template.icon AS template_icon,
    template.description AS template_description,
    task.id AS task_id,
    COALESCE((
      SELECT jsonb_object_agg(acl.key, jsonb_build_object(
        'name', COALESCE(NULLIF(g.display_name, ''), g.name), 'avatar_url', g.avatar_url))
      FROM jsonb_object_keys(workspace.group_acl) acl(key)
      JOIN groups g ON g.id::text = acl.key
    ), '{}'::jsonb) AS group_acl_display_info,
    COALESCE((
      SELECT jsonb_object_agg(acl.key, jsonb_build_object(
        'name', COALESCE(NULLIF(u.name, ''), u.username), 'avatar_url', u.avatar_url))
      FROM jsonb_object_keys(workspace.user_acl) acl(key)
      JOIN visible_users u ON u.id::text = acl.key
    ), '{}'::jsonb) AS user_acl_display_info
  FROM workspaces workspace
  JOIN visible_users owner ON owner.id = workspace.owner_id
  JOIN organizations organization ON organization.id = workspace.organization_id
  JOIN templates template ON template.id = workspace.template_id
  LEFT JOIN tasks task ON task.workspace_id = workspace.id AND task.deleted_at IS NULL;

CREATE VIEW workspace_build_with_user AS
  SELECT build.id, build.created_at, build.updated_at, build.workspace_id,
    build.template_version_id, build.build_number, build.transition, build.initiator_id,
    build.job_id, build.deadline, build.reason, build.daily_cost, build.max_deadline,
    build.template_version_preset_id, build.has_ai_task, build.has_external_agent,
    COALESCE(initiator.avatar_url, '') AS initiator_by_avatar_url,
    COALESCE(initiator.username, '') AS initiator_by_username,
    COALESCE(initiator.name, '') AS initiator_by_name
  FROM workspace_builds build
  LEFT JOIN visible_users initiator ON initiator.id = build.initiator_id;

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

CREATE VIEW template_version_with_user AS
  SELECT version.*,
    COALESCE(creator.avatar_url, '') AS created_by_avatar_url,
    COALESCE(creator.username, '') AS created_by_username,
    COALESCE(creator.name, '') AS created_by_name
  FROM template_versions version
  LEFT JOIN visible_users creator ON creator.id = version.created_by;

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
    u.is_system AS user_is_system,
    g.organization_id, g.name AS group_name, g.id AS group_id
  FROM members
  JOIN users u ON u.id = members.user_id
  JOIN groups g ON g.id = members.group_id
  WHERE NOT u.deleted;

-- Only the shape is Coder's: prebuilds have no tasks, so a plain reading of the states will do.
CREATE VIEW tasks_with_status AS
  SELECT task.id, task.organization_id, task.owner_id, task.name, task.workspace_id,
    task.template_version_id, task.template_parameters, task.prompt, task.created_at,
    task.deleted_at, task.display_name,
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

-- Triggers

CREATE FUNCTION protect_deleting_organizations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  in_the_way text;
BEGIN
  IF NEW.deleted AND NOT OLD.deleted THEN
    SELECT string_agg(kind || ': ' || number, ', ') INTO in_the_way
    FROM (
      SELECT 'workspaces' AS kind, count(*) AS number
      FROM workspaces WHERE organization_id = OLD.id AND NOT deleted
      UNION ALL
      SELECT 'templates', count(*) FROM templates WHERE organization_id = OLD.id AND NOT deleted
      UNION ALL
      SELECT 'provisioner keys', count(*) FROM provisioner_keys WHERE organization_id = OLD.id
      UNION ALL
      SELECT 'groups', count(*) - 1 FROM groups WHERE organization_id = OLD.id
      UNION ALL
      SELECT 'members', count(*) - 1
      FROM organization_members JOIN users ON users.id = user_id
      WHERE organization_id = OLD.id AND NOT users.deleted
    ) counts
    WHERE number > 0;
    IF in_the_way IS NOT NULL THEN
      RAISE EXCEPTION 'cannot delete organization: it still has %', in_the_way;
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER protect_deleting_organizations BEFORE UPDATE ON organizations
  FOR EACH ROW EXECUTE FUNCTION protect_deleting_organizations();

CREATE FUNCTION insert_org_member_system_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO custom_roles (name, display_name, organization_id, is_system)
  VALUES ('organization-member', '', NEW.id, true);
  RETURN NEW;
END
$$;
CREATE TRIGGER trigger_insert_org_member_system_role AFTER INSERT ON organizations
  FOR EACH ROW EXECUTE FUNCTION insert_org_member_system_role();

CREATE FUNCTION delete_group_members_on_org_member_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM group_members
  USING groups
  WHERE group_members.group_id = groups.id
    AND groups.organization_id = OLD.organization_id
    AND group_members.user_id = OLD.user_id;
  RETURN OLD;
END
$$;
CREATE TRIGGER trigger_delete_group_members_on_org_member_delete BEFORE DELETE ON organization_members
  FOR EACH ROW EXECUTE FUNCTION delete_group_members_on_org_member_delete();

-- Of what belongs to a user, only the SSH key is in this part of the schema.
CREATE FUNCTION delete_deleted_user_resources() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.deleted THEN
    DELETE FROM gitsshkeys WHERE user_id = NEW.id;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER trigger_update_users AFTER INSERT OR UPDATE ON users
  FOR EACH ROW EXECUTE FUNCTION delete_deleted_user_resources();

CREATE FUNCTION record_user_status_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR OLD.status IS DISTINCT FROM NEW.status THEN
    INSERT INTO user_status_changes (user_id, new_status, changed_at)
    VALUES (NEW.id, NEW.status, NEW.updated_at);
  END IF;
  IF NEW.deleted AND (TG_OP = 'INSERT' OR NOT OLD.deleted) THEN
    INSERT INTO user_deleted (user_id, deleted_at) VALUES (NEW.id, NEW.updated_at);
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER user_status_change_trigger AFTER INSERT OR UPDATE ON users
  FOR EACH ROW EXECUTE FUNCTION record_user_status_change();

CREATE FUNCTION remove_organization_member_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE organization_members
  SET roles = array_remove(roles, OLD.name)
  WHERE organization_id = OLD.organization_id AND OLD.name = ANY (roles);
  RETURN OLD;
END
$$;
CREATE TRIGGER remove_organization_member_custom_role BEFORE DELETE ON custom_roles
  FOR EACH ROW EXECUTE FUNCTION remove_organization_member_role();

CREATE FUNCTION nullify_next_start_at_on_workspace_autostart_modification() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.next_start_at IS NOT NULL AND (
    (NEW.autostart_schedule IS DISTINCT FROM OLD.autostart_schedule
      AND NEW.next_start_at IS NOT DISTINCT FROM OLD.next_start_at)
    OR NEW.dormant_at IS NOT NULL)
  THEN
    UPDATE workspaces SET next_start_at = NULL WHERE id = NEW.id;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER trigger_nullify_next_start_at_on_workspace_autostart_modificati AFTER UPDATE ON workspaces
  FOR EACH ROW EXECUTE FUNCTION nullify_next_start_at_on_workspace_autostart_modification();

CREATE FUNCTION check_workspace_agent_name_unique() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1
    FROM workspace_resources own
    JOIN workspace_resources sibling ON sibling.job_id = own.job_id
    JOIN workspace_agents agent ON agent.resource_id = sibling.id
    WHERE own.id = NEW.resource_id
      AND agent.name = NEW.name AND agent.id <> NEW.id AND NOT agent.deleted)
  THEN
    RAISE EXCEPTION 'this workspace build already has an agent named %', NEW.name
      USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER workspace_agent_name_unique_trigger BEFORE INSERT OR UPDATE OF name, resource_id
  ON workspace_agents FOR EACH ROW EXECUTE FUNCTION check_workspace_agent_name_unique();

CREATE FUNCTION inhibit_enqueue_if_disabled() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  disabled boolean;
BEGIN
  SELECT COALESCE(preference.disabled, NOT template.enabled_by_default) INTO disabled
  FROM notification_templates template
  LEFT JOIN notification_preferences preference
    ON preference.notification_template_id = template.id AND preference.user_id = NEW.user_id
  WHERE template.id = NEW.notification_template_id;
  IF disabled THEN
    RAISE EXCEPTION 'cannot enqueue message: notification is not enabled';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER inhibit_enqueue_if_disabled BEFORE INSERT ON notification_messages
  FOR EACH ROW EXECUTE FUNCTION inhibit_enqueue_if_disabled();

-- One message a day: what is the same in all of this is a duplicate.
CREATE FUNCTION compute_notification_message_dedupe_hash() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.dedupe_hash := md5(concat_ws(':',
    NEW.notification_template_id, NEW.user_id, NEW.method, NEW.payload,
    array_to_string(NEW.targets, ','), (NEW.created_at AT TIME ZONE 'UTC')::date));
  RETURN NEW;
END
$$;
CREATE TRIGGER update_notification_message_dedupe_hash BEFORE INSERT OR UPDATE ON notification_messages
  FOR EACH ROW EXECUTE FUNCTION compute_notification_message_dedupe_hash();

-- Rows

INSERT INTO organizations (id, name, description, created_at, updated_at, is_default, display_name)
VALUES (gen_random_uuid(), 'coder', 'Builtin default organization.', now(), now(), true, 'Coder');

INSERT INTO groups (id, name, organization_id)
SELECT id, 'Everyone', id FROM organizations;

INSERT INTO users (
  id, email, username, name, hashed_password, created_at, updated_at, status, login_type, is_system)
VALUES (
  'c42fdf75-3097-471c-8c33-fb52454d81c0', 'prebuilds@system', 'prebuilds', 'Prebuilds Owner', '',
  now(), now(), 'active', 'none', true);

INSERT INTO organization_members (user_id, organization_id, created_at, updated_at)
SELECT 'c42fdf75-3097-471c-8c33-fb52454d81c0', id, now(), now() FROM organizations;

-- The keys that provisioners without a key of their own are filed under.
INSERT INTO provisioner_keys (id, created_at, organization_id, name, hashed_secret, tags)
SELECT key.id::uuid, now(), organizations.id, key.name, '', '{}'
FROM organizations, (VALUES
  ('00000000-0000-0000-0000-000000000001', 'built-in'),
  ('00000000-0000-0000-0000-000000000002', 'user-auth'),
  ('00000000-0000-0000-0000-000000000003', 'psk')) key(id, name);

INSERT INTO notification_templates (id, name, title_template, body_template, actions, "group")
VALUES (
  '89d9745a-816e-4695-a17f-3d0a229e2b8d', 'Prebuilt Workspace Resource Replaced',
  'Resources of a claimed prebuilt workspace were replaced',
  'Claiming a prebuilt workspace of {{.Labels.template}} replaced some of its resources.',
  '[
    {"label": "View workspace build",
     "url": "{{base_url}}/@{{.Labels.claimant}}/{{.Labels.workspace}}/builds/{{.Labels.workspace_build_num}}"},
    {"label": "View template version",
     "url": "{{base_url}}/templates/{{.Labels.org}}/{{.Labels.template}}/versions/{{.Labels.template_version}}"}
  ]', 'Template Events');

INSERT INTO schema_migrations (version, dirty) VALUES (421, false);

COMMIT;
