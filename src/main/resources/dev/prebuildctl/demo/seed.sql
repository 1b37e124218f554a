-- A sample deployment, on top of schema-421.sql: several organizations and templates, and a preset in
-- each state that reconciliation knows. All times count from now, so that a seed is never out of date.
-- The functions are temporary: they keep jobs, builds, parameters and agents consistent.

BEGIN;

CREATE FUNCTION pg_temp.id(key text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT overlay(overlay(md5('demo ' || key) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid
$$;

CREATE FUNCTION pg_temp.prebuilds_user() RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT 'c42fdf75-3097-471c-8c33-fb52454d81c0'::uuid
$$;

-- "prebuild-" and fifteen characters of Base32.
CREATE FUNCTION pg_temp.prebuild_name(key text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'prebuild-' || substr(translate(md5('name ' || key), '0189', 'wxyz'), 1, 15)
$$;

CREATE FUNCTION pg_temp.padded(content bytea, size integer) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT content || decode(repeat('00', size - length(content)), 'hex')
$$;

-- A file in an archive: a header of 512 bytes, then the content in whole blocks.
CREATE FUNCTION pg_temp.tar_file(path text, content text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  body bytea := convert_to(content, 'UTF8');
  front bytea;
  back bytea;
  checksum bigint;
BEGIN
  front := pg_temp.padded(convert_to(path, 'UTF8'), 100) || pg_temp.padded('0000644', 8)
    || pg_temp.padded('0000000', 8) || pg_temp.padded('0000000', 8)
    || pg_temp.padded(convert_to(lpad(pg_temp.to_oct(length(body)), 11, '0'), 'UTF8'), 12)
    || pg_temp.padded('00000000000', 12);
  back := '0' || pg_temp.padded('', 100) || 'ustar'::bytea || '\x00'::bytea || '00'::bytea
    || pg_temp.padded('', 247);
  -- The checksum is taken with spaces in its own place.
  SELECT sum(get_byte(front || '        '::bytea || back, i)) INTO checksum
  FROM generate_series(0, 511) i;
  RETURN front || convert_to(lpad(pg_temp.to_oct(checksum), 6, '0'), 'UTF8') || '\x0020'::bytea || back
    || pg_temp.padded(body, (length(body) + 511) / 512 * 512);
END
$$;

-- An archive of files, each a path and its content; two empty blocks end it.
CREATE FUNCTION pg_temp.tar(VARIADIC files text[]) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg(pg_temp.tar_file(files[i], files[i + 1]), ''::bytea ORDER BY i)
    || pg_temp.padded('', 1024)
  FROM generate_series(1, array_length(files, 1), 2) i
$$;

-- PostgreSQL has to_oct only from 16 on.
CREATE FUNCTION pg_temp.to_oct(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  WITH RECURSIVE digits(rest, text) AS (
    SELECT number, ''
    UNION ALL
    SELECT rest / 8, (rest % 8)::text || text FROM digits WHERE rest > 0
  )
  SELECT text FROM digits WHERE rest = 0
$$;

CREATE FUNCTION pg_temp.make_user(name text, full_name text, roles text[]) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO users (
    id, email, username, name, hashed_password, created_at, updated_at, status, rbac_roles,
    login_type, last_seen_at)
  VALUES (
    pg_temp.id('user ' || name), name || '@example.com', name, full_name, '',
    now() - interval '400 days', now() - interval '1 day', 'active', roles, 'oidc',
    (now() - interval '1 hour') AT TIME ZONE 'UTC');
$$;

CREATE FUNCTION pg_temp.make_organization(key text, display_name text) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO organizations (id, name, description, created_at, updated_at, display_name)
  VALUES (pg_temp.id('organization ' || key), key, '', now() - interval '300 days',
    now() - interval '300 days', display_name);
  INSERT INTO groups (id, name, organization_id)
  VALUES (pg_temp.id('organization ' || key), 'Everyone', pg_temp.id('organization ' || key));
  INSERT INTO organization_members (user_id, organization_id, created_at, updated_at)
  SELECT id, pg_temp.id('organization ' || key), now() - interval '299 days',
    now() - interval '299 days'
  FROM users WHERE NOT is_system;
$$;

CREATE FUNCTION pg_temp.make_template(
  organization text, name text, display_name text, active_version text,
  deleted boolean DEFAULT false, deprecated text DEFAULT '', classic boolean DEFAULT true)
RETURNS void
LANGUAGE sql AS $$
  INSERT INTO templates (
    id, created_at, updated_at, organization_id, deleted, name, provisioner, active_version_id,
    description, created_by, display_name, deprecated, use_classic_parameter_flow)
  VALUES (
    pg_temp.id('template ' || name), now() - interval '200 days', now() - interval '2 days',
    pg_temp.id('organization ' || organization), deleted, name, 'terraform',
    pg_temp.id('version ' || name || ' ' || active_version), '', pg_temp.id('user alice'),
    display_name, deprecated, classic);
$$;

-- The text that a version's parameters come from.
CREATE FUNCTION pg_temp.main_tf(parameters jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT E'terraform {\n  required_providers {\n    coder = {\n      source = "coder/coder"\n    }\n  }\n}\n'
    || COALESCE(string_agg(
      format(E'\ndata "coder_parameter" %s {\n  name    = %s\n  type    = %s\n', p -> 'name', p -> 'name',
        COALESCE(p -> 'type', '"string"'))
      || CASE WHEN p ? 'default' THEN format(E'  default = %s\n', p -> 'default') ELSE '' END
      || E'  mutable = true\n}\n', '' ORDER BY number), '')
    || E'\nresource "coder_agent" "main" {\n  arch = "amd64"\n  os   = "linux"\n}\n'
  FROM jsonb_array_elements(parameters) WITH ORDINALITY t(p, number)
$$;

-- A version with its archive, its import job and its parameters: a list of objects with name, type,
-- default (required without one), options, min and max. The archive is made of the parameters if
-- none is given.
CREATE FUNCTION pg_temp.make_version(
  template text, version text, age interval, parameters jsonb, tags jsonb DEFAULT '{}',
  source bytea DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  key text := template || ' ' || version;
  owner templates := (SELECT t FROM templates t WHERE id = pg_temp.id('template ' || template));
  archive bytea := COALESCE(
    source, pg_temp.tar('main.tf', E'# ' || key || E'\n' || pg_temp.main_tf(parameters)));
BEGIN
  INSERT INTO files (id, hash, created_at, created_by, mimetype, data)
  VALUES (pg_temp.id('file ' || key), encode(sha256(archive), 'hex'), now() - age, owner.created_by,
    'application/x-tar', archive);
  INSERT INTO provisioner_jobs (
    id, created_at, updated_at, started_at, completed_at, organization_id, initiator_id, provisioner,
    storage_method, type, input, file_id, tags, trace_metadata)
  VALUES (
    pg_temp.id('import ' || key), now() - age, now() - age + interval '24 s',
    now() - age + interval '1 s', now() - age + interval '24 s', owner.organization_id,
    owner.created_by, 'terraform', 'file', 'template_version_import',
    jsonb_build_object('template_version_id', pg_temp.id('version ' || key)),
    pg_temp.id('file ' || key), '{"scope": "organization", "owner": ""}'::jsonb || tags, '{}');
  INSERT INTO template_versions (
    id, template_id, organization_id, created_at, updated_at, name, readme, job_id, created_by)
  VALUES (
    pg_temp.id('version ' || key), owner.id, owner.organization_id, now() - age, now() - age, version,
    '', pg_temp.id('import ' || key), owner.created_by);
  INSERT INTO template_version_terraform_values (
    template_version_id, updated_at, cached_plan, provisionerd_version)
  VALUES (pg_temp.id('version ' || key), now() - age, '{}', '1.13');
  INSERT INTO template_version_parameters (
    template_version_id, name, description, type, mutable, default_value, icon, options,
    validation_regex, validation_min, validation_max, required, display_name, display_order)
  SELECT pg_temp.id('version ' || key), p ->> 'name', '', COALESCE(p ->> 'type', 'string'), true,
    COALESCE(p ->> 'default', ''), '',
    COALESCE((
      SELECT jsonb_agg(jsonb_build_object('name', o, 'value', o, 'description', '', 'icon', ''))
      FROM jsonb_array_elements(p -> 'options') o), '[]'),
    '', (p ->> 'min')::integer, (p ->> 'max')::integer, NOT p ? 'default',
    initcap(replace(p ->> 'name', '_', ' ')), number - 1
  FROM jsonb_array_elements(parameters) WITH ORDINALITY t(p, number);
END
$$;

CREATE FUNCTION pg_temp.make_preset(
  template text, version text, name text, desired integer, parameters jsonb,
  ttl interval DEFAULT NULL, status prebuild_status DEFAULT 'healthy', timezone text DEFAULT '',
  invalidated timestamptz DEFAULT NULL) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO template_version_presets (
    id, template_version_id, name, created_at, desired_instances, invalidate_after_secs,
    prebuild_status, scheduling_timezone, last_invalidated_at)
  SELECT pg_temp.id(concat_ws(' ', 'preset', template, version, make_preset.name)), v.id,
    make_preset.name, v.created_at, desired, EXTRACT(epoch FROM ttl)::integer, status, timezone, invalidated
  FROM template_versions v WHERE v.id = pg_temp.id('version ' || template || ' ' || version);
  INSERT INTO template_version_preset_parameters (id, template_version_preset_id, name, value)
  SELECT pg_temp.id(concat_ws(' ', 'preset', template, version, name, key)),
    pg_temp.id(concat_ws(' ', 'preset', template, version, name)), key, value
  FROM jsonb_each_text(parameters);
$$;

-- A build with its job and parameters; one that succeeded gets a resource, and an agent on a start.
-- The outcome is ready, starting (agent not ready yet), running or pending (the job), or failed.
CREATE FUNCTION pg_temp.make_build(
  workspace_key text, number integer, version uuid, preset uuid, transition workspace_transition,
  initiator uuid, age interval, outcome text, error text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  key text := workspace_key || ' ' || number;
  begun timestamptz := now() - age;
  took interval := CASE WHEN outcome = 'failed' THEN interval '48 s' ELSE interval '75 s' END;
  ended timestamptz := CASE WHEN outcome NOT IN ('running', 'pending') THEN begun + took END;
  import provisioner_jobs := (
    SELECT j FROM provisioner_jobs j JOIN template_versions v ON v.job_id = j.id WHERE v.id = version);
BEGIN
  INSERT INTO provisioner_jobs (
    id, created_at, updated_at, started_at, completed_at, error, organization_id, initiator_id,
    provisioner, storage_method, type, input, worker_id, file_id, tags, trace_metadata)
  VALUES (
    pg_temp.id('job ' || key), begun, COALESCE(ended, begun),
    CASE WHEN outcome <> 'pending' THEN begun + interval '2 s' END, ended, error,
    import.organization_id, initiator, 'terraform', 'file', 'workspace_build',
    jsonb_build_object('workspace_build_id', pg_temp.id('build ' || key), 'dry_run', false)
      || CASE WHEN initiator = pg_temp.prebuilds_user()
           THEN '{"prebuilt_workspace_stage": 1}'::jsonb ELSE '{}' END,
    CASE WHEN outcome <> 'pending' THEN (
      SELECT id FROM provisioner_daemons
      WHERE organization_id = import.organization_id AND provisioner_tagset_contains(tags, import.tags)
      ORDER BY last_seen_at DESC LIMIT 1) END,
    import.file_id, import.tags, '{}');
  INSERT INTO workspace_builds (
    id, created_at, updated_at, workspace_id, template_version_id, build_number, transition,
    initiator_id, provisioner_state, job_id, template_version_preset_id)
  VALUES (
    pg_temp.id('build ' || key), begun, COALESCE(ended, begun), pg_temp.id('workspace ' || workspace_key),
    version, number, transition, initiator,
    CASE WHEN ended IS NULL THEN ''::bytea ELSE '{"version":4,"serial":1}' END,
    pg_temp.id('job ' || key), preset);
  INSERT INTO workspace_build_parameters (workspace_build_id, name, value)
  SELECT pg_temp.id('build ' || key), p.name, COALESCE(given.value, p.default_value)
  FROM template_version_parameters p
  LEFT JOIN template_version_preset_parameters given
    ON given.template_version_preset_id = preset AND given.name = p.name
  WHERE p.template_version_id = version;
  IF outcome = 'failed' THEN
    INSERT INTO provisioner_job_logs (job_id, created_at, source, level, stage, output)
    VALUES
      (pg_temp.id('job ' || key), begun + interval '3 s', 'provisioner_daemon', 'info',
        'Setting up', ''),
      (pg_temp.id('job ' || key), begun + interval '20 s', 'provisioner', 'info', 'Starting workspace',
        'Terraform 1.14.1'),
      (pg_temp.id('job ' || key), ended, 'provisioner', 'error', 'Starting workspace', error);
  ELSIF ended IS NOT NULL THEN
    PERFORM pg_temp.make_agent(key, transition, ended, outcome);
  END IF;
END
$$;

CREATE FUNCTION pg_temp.make_agent(
  build_key text, transition workspace_transition, ended timestamptz, outcome text) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO workspace_resources (id, created_at, job_id, transition, type, name)
  VALUES (pg_temp.id('resource ' || build_key), ended, pg_temp.id('job ' || build_key), transition,
    'docker_container', 'workspace');
  INSERT INTO workspace_agents (
    id, created_at, updated_at, name, first_connected_at, last_connected_at, resource_id, auth_token,
    architecture, operating_system, version, lifecycle_state, started_at, ready_at, api_version)
  SELECT pg_temp.id('agent ' || build_key), ended, ended, 'main', ended + interval '5 s', now(),
    pg_temp.id('resource ' || build_key), pg_temp.id('token ' || build_key), 'amd64', 'linux', 'v2.30.0',
    CASE WHEN outcome = 'ready' THEN 'ready' ELSE 'starting' END::workspace_agent_lifecycle_state,
    ended + interval '6 s', CASE WHEN outcome = 'ready' THEN ended + interval '40 s' END, '2.7'
  WHERE transition = 'start';
$$;

-- Prebuilds of a preset, one for each age, youngest last in name only.
CREATE FUNCTION pg_temp.make_prebuilds(
  template text, version text, preset text, outcome text, ages interval[], error text DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  age interval;
  key text;
BEGIN
  FOREACH age IN ARRAY ages LOOP
    key := concat_ws(' ', template, version, preset, outcome, age);
    INSERT INTO workspaces (
      id, created_at, updated_at, owner_id, organization_id, template_id, name, last_used_at)
    SELECT pg_temp.id('workspace ' || key), now() - age, now() - age, pg_temp.prebuilds_user(),
      organization_id, id, pg_temp.prebuild_name(key), now() - age
    FROM templates WHERE id = pg_temp.id('template ' || template);
    PERFORM pg_temp.make_build(
      key, 1, pg_temp.id('version ' || template || ' ' || version),
      pg_temp.id(concat_ws(' ', 'preset', template, version, preset)), 'start',
      pg_temp.prebuilds_user(), age, outcome, error);
  END LOOP;
END
$$;

-- A user's workspace. With a preset it was a prebuild once: built by the prebuilds user, then claimed.
CREATE FUNCTION pg_temp.make_workspace(
  template text, version text, owner text, name text, age interval, preset text DEFAULT NULL,
  last workspace_transition DEFAULT 'start') RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  key text := concat_ws(' ', template, owner, name);
  version_id uuid := pg_temp.id('version ' || template || ' ' || version);
  preset_id uuid := pg_temp.id(concat_ws(' ', 'preset', template, version, preset));
  builds integer := 0;
BEGIN
  IF preset IS NULL THEN
    preset_id := NULL;
  END IF;
  INSERT INTO workspaces (
    id, created_at, updated_at, owner_id, organization_id, template_id, name, last_used_at,
    autostart_schedule, ttl)
  SELECT pg_temp.id('workspace ' || key), now() - age, now() - interval '1 hour',
    pg_temp.id('user ' || owner), organization_id, id, make_workspace.name, now() - interval '1 hour',
    CASE WHEN preset IS NULL THEN 'CRON_TZ=Europe/Berlin 0 9 * * 1-5' END, 28800000000000
  FROM templates WHERE id = pg_temp.id('template ' || template);
  IF preset IS NOT NULL THEN
    PERFORM pg_temp.make_build(
      key, 1, version_id, preset_id, 'start', pg_temp.prebuilds_user(), age, 'ready');
    builds := 1;
  END IF;
  PERFORM pg_temp.make_build(
    key, builds + 1, version_id, preset_id, 'start', pg_temp.id('user ' || owner), age / 2, 'ready');
  IF last = 'stop' THEN
    PERFORM pg_temp.make_build(
      key, builds + 2, version_id, preset_id, 'stop', pg_temp.id('user ' || owner), age / 4, 'ready');
  END IF;
END
$$;

-- People and organizations

SELECT pg_temp.make_user('alice', 'Alice Adams', '{owner}');
SELECT pg_temp.make_user('bob', 'Bob Brown', '{}');
SELECT pg_temp.make_user('carol', 'Carol Clark', '{template-admin}');
SELECT pg_temp.make_user('dave', 'Dave Dunn', '{}');

-- Only the first has what reconciliation needs; it makes the rest.
SELECT pg_temp.make_organization('platform', 'Platform Engineering');
SELECT pg_temp.make_organization('data', 'Data Science');
SELECT pg_temp.make_organization('sandbox', 'Sandbox');
INSERT INTO organization_members (user_id, organization_id, created_at, updated_at)
VALUES (pg_temp.prebuilds_user(), pg_temp.id('organization platform'), now() - interval '90 days',
  now() - interval '90 days');
INSERT INTO groups (id, name, display_name, organization_id)
VALUES (pg_temp.id('group platform'), 'coderprebuiltworkspaces', 'Prebuilt Workspaces',
  pg_temp.id('organization platform'));
INSERT INTO group_members (user_id, group_id)
VALUES (pg_temp.prebuilds_user(), pg_temp.id('group platform'));

-- Provisioners: those named provisioner-… are alive (the demo server keeps them so), the others are not.

INSERT INTO provisioner_daemons (
  id, created_at, name, provisioners, tags, last_seen_at, version, api_version, organization_id, key_id)
SELECT pg_temp.id('daemon ' || name), now() - interval '40 days', name, '{terraform}',
  '{"scope": "organization", "owner": ""}'::jsonb || tags::jsonb, now() - silent, 'v2.30.0', '1.13',
  pg_temp.id('organization ' || organization), '00000000-0000-0000-0000-000000000003'
FROM (VALUES
  ('platform', 'provisioner-platform-0', '{}', interval '4 s'),
  ('platform', 'provisioner-platform-1', '{}', interval '9 s'),
  ('platform', 'provisioner-aws-eu-0', '{"cloud": "aws", "region": "eu"}', interval '2 s'),
  ('platform', 'us-east-build-07', '{"cluster": "us-east"}', interval '100 minutes'),
  ('platform', 'docker-pool-old', '{"pool": "old"}', interval '51 hours'),
  ('platform', 'provisioner-prebuilds-fra', '{"pool": "prebuilds", "zone": "eu-central-1a", "class": "gpu"}',
    interval '3 s'),
  ('platform', 'provisioner-prebuilds-iad', '{"pool": "prebuilds", "zone": "us-east-1b", "class": "gpu"}',
    interval '5 s'),
  ('data', 'provisioner-data-0', '{}', interval '6 s'),
  ('data', 'provisioner-data-spark', '{"pool": "prebuilds", "cluster": "spark-a"}', interval '1 s')
) daemon(organization, name, tags, silent);

-- docker-dev: too few, too many, just right, one on its way; an old version to be cleaned up

SELECT pg_temp.make_template('platform', 'docker-dev', 'Docker', 'v3');
SELECT pg_temp.make_version('docker-dev', version, age::interval, '[
  {"name": "region", "default": "eu-west", "options": ["eu-west", "us-east"]},
  {"name": "cpu", "type": "number", "default": "2", "min": 1, "max": 16},
  {"name": "memory_gb", "type": "number", "default": "4", "min": 2, "max": 64},
  {"name": "image", "default": "codercom/enterprise-base:ubuntu"}]', tags)
FROM (VALUES
  ('v2', '30 days', '{"pool": "old"}'::jsonb),
  ('v3', '2 days', '{}')
) v(version, age, tags);

SELECT pg_temp.make_preset('docker-dev', 'v3', 'Small EU', 3, '{"region": "eu-west", "cpu": "2"}');
SELECT pg_temp.make_prebuilds('docker-dev', 'v3', 'Small EU', 'ready', '{5 hours}');
SELECT pg_temp.make_preset('docker-dev', 'v3', 'Large US', 1,
  '{"region": "us-east", "cpu": "8", "memory_gb": "32"}');
SELECT pg_temp.make_prebuilds('docker-dev', 'v3', 'Large US', 'ready', '{26 hours,9 hours,70 minutes}');
SELECT pg_temp.make_preset('docker-dev', 'v3', 'Medium EU', 2, '{"cpu": "4", "memory_gb": "8"}');
SELECT pg_temp.make_prebuilds('docker-dev', 'v3', 'Medium EU', 'ready', '{12 hours,3 hours}');
SELECT pg_temp.make_preset('docker-dev', 'v3', 'Rust EU', 3,
  '{"cpu": "8", "image": "codercom/enterprise-rust:ubuntu"}');
SELECT pg_temp.make_prebuilds('docker-dev', 'v3', 'Rust EU', 'ready', '{7 hours}');
SELECT pg_temp.make_prebuilds('docker-dev', 'v3', 'Rust EU', 'starting', '{3 minutes}');
SELECT pg_temp.make_prebuilds('docker-dev', 'v3', 'Rust EU', 'running', '{40 seconds}');
SELECT pg_temp.make_preset('docker-dev', 'v2', 'Small EU', 3, '{"region": "eu-west", "cpu": "2"}');
SELECT pg_temp.make_prebuilds('docker-dev', 'v2', 'Small EU', 'ready', '{4 days,3 days}');
SELECT pg_temp.make_prebuilds('docker-dev', 'v2', 'Small EU', 'pending', '{50 hours,49 hours}');
SELECT pg_temp.make_workspace('docker-dev', 'v3', 'bob', 'api-server', '20 hours', 'Small EU');
SELECT pg_temp.make_workspace('docker-dev', 'v3', 'carol', 'frontend', '30 hours', 'Large US');
SELECT pg_temp.make_workspace('docker-dev', 'v2', 'dave', 'bugfix', '10 days', 'Small EU', 'stop');

-- kubernetes-go: past its time to live, and invalidated; no live provisioner matches its tags

SELECT pg_temp.make_template('platform', 'kubernetes-go', 'Go on Kubernetes', 'v8');
SELECT pg_temp.make_version('kubernetes-go', 'v8', '6 days', '[
  {"name": "go_version", "default": "1.25", "options": ["1.24", "1.25"]},
  {"name": "namespace", "default": "workspaces"}]', '{"cluster": "us-east"}');
SELECT pg_temp.make_preset('kubernetes-go', 'v8', 'Go 1.25', 2, '{"go_version": "1.25"}',
  ttl => '8 hours');
SELECT pg_temp.make_prebuilds('kubernetes-go', 'v8', 'Go 1.25', 'ready', '{11 hours,2 hours}');
SELECT pg_temp.make_preset('kubernetes-go', 'v8', 'Go 1.24', 2, '{"go_version": "1.24"}',
  invalidated => now() - interval '30 minutes');
SELECT pg_temp.make_prebuilds('kubernetes-go', 'v8', 'Go 1.24', 'ready', '{4 hours,3 hours}');

-- aws-linux: failures: backing off, newly at the limit, at the limit and marked

SELECT pg_temp.make_template('platform', 'aws-linux', 'AWS EC2', 'v12');
SELECT pg_temp.make_version('aws-linux', 'v12', '9 days', '[
  {"name": "aws_region", "default": "eu-central-1"},
  {"name": "instance_type", "default": "t3.large"},
  {"name": "disk_gb", "type": "number", "default": "50", "min": 20, "max": 500}]',
  '{"cloud": "aws", "region": "eu"}');
SELECT pg_temp.make_preset('aws-linux', 'v12', 't3.large Frankfurt', 4, '{"instance_type": "t3.large"}');
SELECT pg_temp.make_prebuilds('aws-linux', 'v12', 't3.large Frankfurt', 'ready', '{17 minutes}');
SELECT pg_temp.make_prebuilds('aws-linux', 'v12', 't3.large Frankfurt', 'failed',
  '{70 seconds,8 minutes,21 minutes,25 minutes,29 minutes,33 minutes,37 minutes,41 minutes}',
  'terraform apply: exit status 1: creating EC2 Instance: operation error EC2: RunInstances, https response error StatusCode: 500, api error InsufficientInstanceCapacity: We currently do not have sufficient t3.large capacity in the Availability Zone you requested (eu-central-1a)');
SELECT pg_temp.make_preset('aws-linux', 'v12', 'm7i.xlarge Ireland', 2,
  '{"aws_region": "eu-west-1", "instance_type": "m7i.xlarge"}');
SELECT pg_temp.make_prebuilds('aws-linux', 'v12', 'm7i.xlarge Ireland', 'failed',
  '{95 minutes,150 minutes,200 minutes}',
  'terraform apply: exit status 1: creating EC2 Instance: operation error EC2: RunInstances, https response error StatusCode: 403, api error UnauthorizedOperation: You are not authorized to perform this operation');
SELECT pg_temp.make_preset('aws-linux', 'v12', 'm7i.xlarge Stockholm', 1,
  '{"aws_region": "eu-north-1", "instance_type": "m7i.xlarge"}', status => 'hard_limited');
SELECT pg_temp.make_prebuilds('aws-linux', 'v12', 'm7i.xlarge Stockholm', 'failed',
  '{26 hours,27 hours,28 hours}',
  'terraform plan: exit status 1: Your query returned no results. Please change your search criteria and try again: data.aws_ami.ubuntu');

-- azure-windows: a required parameter that the preset does not set

SELECT pg_temp.make_template('platform', 'azure-windows', 'Windows on Azure', 'v4');
SELECT pg_temp.make_version('azure-windows', 'v4', '14 days', '[
  {"name": "location", "default": "westeurope"},
  {"name": "admin_group"}]');
SELECT pg_temp.make_preset('azure-windows', 'v4', 'West Europe', 2, '{"location": "westeurope"}',
  status => 'validation_failed');

-- jupyter: schedules: one that always applies, one that overlaps itself, one in no known place

SELECT pg_temp.make_template('data', 'jupyter', 'Jupyter', 'v5');
SELECT pg_temp.make_version('jupyter', 'v5', '4 days', '[
  {"name": "accelerator", "default": "none", "options": ["none", "a10", "h100"]},
  {"name": "python", "default": "3.13"}]');
SELECT pg_temp.make_preset('jupyter', 'v5', 'GPU', 0, '{"accelerator": "a10"}',
  timezone => 'Europe/Berlin');
SELECT pg_temp.make_preset('jupyter', 'v5', 'CPU', 1, '{"accelerator": "none"}',
  timezone => 'America/New_York');
SELECT pg_temp.make_prebuilds('jupyter', 'v5', 'CPU', 'ready', '{6 hours}');
SELECT pg_temp.make_preset('jupyter', 'v5', 'Large GPU', 0, '{"accelerator": "h100"}',
  timezone => 'Mars/Olympus_Mons');
INSERT INTO template_version_preset_prebuild_schedules (id, preset_id, cron_expression, desired_instances)
SELECT pg_temp.id(concat_ws(' ', 'schedule', preset, cron)),
  pg_temp.id('preset jupyter v5 ' || preset), cron, desired
FROM (VALUES
  ('GPU', '* 0-11 * * *', 2),
  ('GPU', '* 12-23 * * *', 3),
  ('CPU', '* 8-18 * * 1-5', 4),
  ('CPU', '* 16-22 * * 1-5', 2),
  ('Large GPU', '* 9-17 * * 1-5', 1)
) schedule(preset, cron, desired);

-- gpu-workbench: the dynamic flow; its prebuilds go to provisioners of their own, near the region

SELECT pg_temp.make_template('platform', 'gpu-workbench', 'GPU Workbench', 'v2', classic => false);
SELECT pg_temp.make_version('gpu-workbench', 'v2', '40 minutes', '[
  {"name": "region", "default": "fra", "options": ["fra", "iad"]},
  {"name": "gpus", "type": "number", "default": "1", "min": 0, "max": 8},
  {"name": "image", "default": "registry.example.com/workbench:24.04"}]',
  source => pg_temp.tar('main.tf', $tf$terraform {
  required_providers {
    coder = {
      source = "coder/coder"
    }
  }
}

variable "default_region" {
  type    = string
  default = "fra"
}

locals {
  regions = {
    fra = { name = "Frankfurt", zone = "eu-central-1a" }
    iad = { name = "Virginia", zone = "us-east-1b" }
  }
}

data "coder_workspace" "me" {}
data "coder_workspace_owner" "me" {}

data "coder_parameter" "region" {
  name         = "region"
  display_name = "Region"
  default      = var.default_region
  order        = 1

  dynamic "option" {
    for_each = local.regions
    content {
      name  = option.value.name
      value = option.key
    }
  }
}

data "coder_parameter" "gpus" {
  name         = "gpus"
  display_name = "GPUs"
  type         = "number"
  form_type    = "slider"
  default      = "1"
  mutable      = true
  order        = 2

  validation {
    min   = 0
    max   = 8
    error = "A node has {max} GPUs."
  }
}

data "coder_parameter" "image" {
  name         = "image"
  display_name = "Image"
  default      = "registry.example.com/workbench:24.04"
  mutable      = true
  order        = 3

  validation {
    regex = "^registry\\.example\\.com/"
    error = "Only images of our own registry can be used."
  }
}

module "size" {
  source = "./modules/size"
  gpus   = data.coder_parameter.gpus.value
}

resource "coder_agent" "main" {
  arch = "amd64"
  os   = "linux"
}
$tf$, 'modules/size/main.tf', $tf$variable "gpus" {
  type = number
}

output "class" {
  value = var.gpus > 0 ? "gpu" : "cpu"
}
$tf$, 'presets.tf', $tf$data "coder_workspace_preset" "frankfurt" {
  name = "Frankfurt"
  parameters = {
    (data.coder_parameter.region.name) = "fra"
    (data.coder_parameter.gpus.name)   = "1"
  }
  prebuilds {
    instances = 2
  }
}

data "coder_workspace_preset" "virginia" {
  name = "Virginia, 4 GPUs"
  parameters = {
    (data.coder_parameter.region.name) = "iad"
    (data.coder_parameter.gpus.name)   = "4"
  }
  prebuilds {
    instances = 1
  }
}
$tf$, 'tags.tf', $tf$# People must not wait behind prebuilds, so these have provisioners of their own.
data "coder_workspace_tags" "prebuilds" {
  count = data.coder_workspace_owner.me.name == "prebuilds" ? 1 : 0
  tags = {
    pool  = "prebuilds"
    zone  = local.regions[data.coder_parameter.region.value].zone
    class = module.size.class
  }
}
$tf$));
SELECT pg_temp.make_preset('gpu-workbench', 'v2', 'Frankfurt', 2, '{"region": "fra", "gpus": "1"}');
SELECT pg_temp.make_preset('gpu-workbench', 'v2', 'Virginia, 4 GPUs', 1, '{"region": "iad", "gpus": "4"}');

-- spark: the dynamic flow, with values from a file and a list

SELECT pg_temp.make_template('data', 'spark', 'Spark', 'v7', classic => false);
SELECT pg_temp.make_version('spark', 'v7', '3 hours', '[
  {"name": "engine", "default": "spark", "options": ["spark", "dask"]},
  {"name": "packages", "type": "list(string)", "default": "[\"delta\"]"},
  {"name": "idle_timeout", "default": "30m"}]',
  source => pg_temp.tar('main.tf', $tf$variable "clusters" {
  type        = map(string)
  description = "The cluster of each engine"
}

variable "packages" {
  type    = list(string)
  default = []
}

data "coder_workspace_owner" "me" {}

data "coder_parameter" "engine" {
  name    = "engine"
  default = "spark"
  order   = 1

  option {
    name  = "Apache Spark"
    value = "spark"
  }
  option {
    name  = "Dask"
    value = "dask"
  }
}

data "coder_parameter" "packages" {
  name      = "packages"
  type      = "list(string)"
  form_type = "multi-select"
  default   = jsonencode(slice(var.packages, 0, 1))
  mutable   = true
  order     = 2

  dynamic "option" {
    for_each = var.packages
    content {
      name  = title(option.value)
      value = option.value
    }
  }
}

data "coder_parameter" "idle_timeout" {
  name    = "idle_timeout"
  default = "30m"
  mutable = true
  order   = 3

  validation {
    regex = "^[0-9]+[mh]$"
    error = "Minutes or hours, such as 30m."
  }
}

data "coder_workspace_tags" "cluster" {
  tags = merge(
    { cluster = lookup(var.clusters, data.coder_parameter.engine.value, "shared") },
    data.coder_workspace_owner.me.name == "prebuilds" ? { pool = "prebuilds" } : {},
  )
}
$tf$, 'terraform.tfvars', $tf$clusters = {
  spark = "spark-a"
  dask  = "dask-b"
}
packages = ["delta", "iceberg", "hudi"]
$tf$));
SELECT pg_temp.make_preset('spark', 'v7', 'Spark', 1, '{"engine": "spark"}');

-- Templates that nobody shall use any more, with prebuilds left over

SELECT pg_temp.make_template('platform', 'vagrant', 'Vagrant', 'v1', deleted => true);
SELECT pg_temp.make_version('vagrant', 'v1', '150 days', '[{"name": "box", "default": "debian/bookworm64"}]');
SELECT pg_temp.make_preset('vagrant', 'v1', 'Debian', 1, '{"box": "debian/bookworm64"}');
SELECT pg_temp.make_prebuilds('vagrant', 'v1', 'Debian', 'ready', '{20 days}');
SELECT pg_temp.make_template('data', 'ubuntu-2004', 'Ubuntu 20.04', 'v2',
  deprecated => 'Ubuntu 20.04 is out of support. Use the template "jupyter".');
SELECT pg_temp.make_version('ubuntu-2004', 'v2', '120 days', '[{"name": "cpu", "type": "number", "default": "2"}]');
SELECT pg_temp.make_preset('ubuntu-2004', 'v2', 'Standard', 2, '{"cpu": "2"}');
SELECT pg_temp.make_prebuilds('ubuntu-2004', 'v2', 'Standard', 'ready', '{8 days,5 days}');

-- devcontainer: an ordinary template, with a preset that is no prebuild preset

SELECT pg_temp.make_template('sandbox', 'devcontainer', 'Dev Containers', 'v1');
SELECT pg_temp.make_version('devcontainer', 'v1', '60 days', '[{"name": "repository", "default": "https://github.com/coder/coder"}]');
SELECT pg_temp.make_preset('devcontainer', 'v1', 'Documentation', NULL,
  '{"repository": "https://github.com/coder/docs"}');
SELECT pg_temp.make_workspace('devcontainer', 'v1', 'alice', 'docs', '15 days');
SELECT pg_temp.make_workspace('devcontainer', 'v1', 'dave', 'playground', '3 days', NULL, 'stop');

-- Leftovers that no reconciliation deletes: a stopped prebuild, a failed delete, a canceled start, and one
-- whose preset is gone

SELECT pg_temp.make_prebuilds('docker-dev', 'v3', 'Large US', 'ready', '{46 hours}');
SELECT pg_temp.make_build('docker-dev v3 Large US ready 46:00:00', 2, pg_temp.id('version docker-dev v3'),
  pg_temp.id('preset docker-dev v3 Large US'), 'stop', pg_temp.id('user alice'), '44 hours', 'ready');
SELECT pg_temp.make_prebuilds('docker-dev', 'v3', 'Medium EU', 'ready', '{45 hours}');
SELECT pg_temp.make_build('docker-dev v3 Medium EU ready 45:00:00', 2, pg_temp.id('version docker-dev v3'),
  pg_temp.id('preset docker-dev v3 Medium EU'), 'delete', pg_temp.prebuilds_user(), '14 hours', 'failed',
  'terraform destroy: exit status 1: Error: deleting volume: volume is in use');
SELECT pg_temp.make_prebuilds('jupyter', 'v5', 'CPU', 'ready', '{31 hours}');
UPDATE provisioner_jobs SET canceled_at = completed_at
WHERE id = pg_temp.id('job jupyter v5 CPU ready 31:00:00 1');
SELECT pg_temp.make_prebuilds('docker-dev', 'v3', 'Small EU', 'ready', '{43 hours}');
UPDATE workspace_builds SET template_version_preset_id = NULL
WHERE id = pg_temp.id('build docker-dev v3 Small EU ready 43:00:00 1');

COMMIT;
