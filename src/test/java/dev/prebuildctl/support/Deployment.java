package dev.prebuildctl.support;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Writes the rows of a Coder deployment, one thing at a time: {@code deployment.prebuild(template,
 * preset)} is a running prebuild. Ids come from a generator, so that a seed gives the same rows.
 */
public final class Deployment {
  /** The clock of runs on it. */
  public static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

  /** A parameter that every version has, with the default {@code eu}. */
  public static final String PARAMETER = "region";

  private static final Duration A_DAY = Duration.ofDays(1);

  private final TestDatabase db;
  private final Random random;
  private int number;

  public Deployment(TestDatabase db) {
    this(db, new Random(1));
  }

  public Deployment(TestDatabase db, Random random) {
    this.db = db;
    this.random = random;
  }

  /** A template of an organization, with the version that is active at first. */
  public record Template(UUID id, UUID organization, UUID version) {}

  /** A preset of a template's version. */
  public record Preset(UUID id, Template template, UUID version) {}

  /** The latest build of a workspace. */
  public record Built(UUID workspace, UUID build, UUID job, int number) {}

  /** A start, stop or delete, and how far it got. */
  public record Build(Transition transition, JobStatus status, UUID initiator, Instant createdAt) {
    /** A start by the prebuilds user, a day ago. */
    public static Build start(JobStatus status) {
      return new Build(Transition.START, status, Prebuilds.USER, NOW.minus(A_DAY));
    }

    public Build by(UUID user) {
      return new Build(transition, status, user, createdAt);
    }

    public Build at(Instant time) {
      return new Build(transition, status, initiator, time);
    }

    public Build as(Transition other) {
      return new Build(other, status, initiator, createdAt);
    }
  }

  public UUID defaultOrganization() {
    return UUID.fromString(db.queryOne("SELECT id FROM organizations WHERE is_default"));
  }

  /** An organization in which the prebuilds user has its place. */
  public UUID organization(String name) {
    UUID id = bareOrganization(name);
    join(id);
    return id;
  }

  /** An organization that the prebuilds user is not in. */
  public UUID bareOrganization(String name) {
    UUID id = id();
    db.update(
        "INSERT INTO organizations (id, name, description, created_at, updated_at, display_name)"
            + " VALUES (?, ?, '', ?, ?, '')",
        id,
        name,
        time(NOW),
        time(NOW));
    return id;
  }

  /** Makes the prebuilds user a member, with its group. */
  public void join(UUID organization) {
    db.update(
        "INSERT INTO organization_members (user_id, organization_id, created_at, updated_at)"
            + " VALUES (?, ?, now(), now()) ON CONFLICT DO NOTHING",
        Prebuilds.USER,
        organization);
    UUID group = id();
    db.update(
        "INSERT INTO groups (id, name, organization_id) VALUES (?, ?, ?)",
        group,
        Prebuilds.GROUP,
        organization);
    db.update("INSERT INTO group_members VALUES (?, ?)", Prebuilds.USER, group);
  }

  public UUID user(String name) {
    UUID id = id();
    db.update(
        "INSERT INTO users (id, email, username, hashed_password, created_at, updated_at, status,"
            + " login_type) VALUES (?, ?, ?, '', now(), now(), 'active', 'password')",
        id,
        name + "@example.com",
        name);
    return id;
  }

  /** A template of the classic parameter flow with an imported, active version. */
  public Template template(UUID organization, String name) {
    UUID id = id();
    UUID version = id();
    db.update(
        "INSERT INTO templates (id, created_at, updated_at, organization_id, name, provisioner,"
            + " active_version_id, created_by, use_classic_parameter_flow)"
            + " VALUES (?, now(), now(), ?, ?, 'terraform', ?, ?, true)",
        id,
        organization,
        name,
        version,
        Prebuilds.USER);
    Template template = new Template(id, organization, version);
    insertVersion(template, version, "v1", JobStatus.SUCCEEDED);
    return template;
  }

  /** A template of the dynamic parameter flow, its version imported by a recent provisioner. */
  public Template dynamicTemplate(UUID organization, String name, Map<String, String> sources) {
    Template template = template(organization, name);
    db.update("UPDATE templates SET use_classic_parameter_flow = false WHERE id = ?", template.id);
    UUID file = id();
    db.update(
        "INSERT INTO files (id, hash, created_at, created_by, mimetype, data)"
            + " VALUES (?, ?, now(), ?, 'application/x-tar', ?)",
        file,
        file.toString(),
        Prebuilds.USER,
        Tar.ofTexts(sources));
    db.update(
        "UPDATE provisioner_jobs SET file_id = ? WHERE id ="
            + " (SELECT job_id FROM template_versions WHERE id = ?)",
        file,
        template.version);
    db.update(
        "INSERT INTO template_version_terraform_values (template_version_id, updated_at,"
            + " cached_plan, provisionerd_version) VALUES (?, now(), '{}', '1.6')",
        template.version);
    return template;
  }

  /** Another version; not active until {@link #activate} says so. */
  public UUID version(Template template, String name, JobStatus imported) {
    UUID version = id();
    insertVersion(template, version, name, imported);
    return version;
  }

  private void insertVersion(Template template, UUID version, String name, JobStatus imported) {
    UUID job = job(template.organization, "template_version_import", "{}", imported, NOW);
    db.update(
        "INSERT INTO template_versions (id, template_id, organization_id, created_at, updated_at,"
            + " name, readme, job_id, created_by) VALUES (?, ?, ?, now(), now(), ?, '', ?, ?)",
        version,
        template.id,
        template.organization,
        name,
        job,
        Prebuilds.USER);
    parameter(version, PARAMETER, "eu", false);
  }

  /** A text parameter of a version. */
  public void parameter(UUID version, String name, String defaultValue, boolean required) {
    db.update(
        "INSERT INTO template_version_parameters (template_version_id, name, description, type,"
            + " mutable, default_value, icon, validation_regex, required)"
            + " VALUES (?, ?, '', 'string', true, ?, '', '', ?)",
        version,
        name,
        defaultValue,
        required);
  }

  public void activate(Template template, UUID version) {
    db.update("UPDATE templates SET active_version_id = ? WHERE id = ?", version, template.id);
  }

  /** A preset of the template's first version that sets {@link #PARAMETER} to its own name. */
  public Preset preset(Template template, String name, Integer desired) {
    return preset(template, template.version, name, desired);
  }

  /** A preset of a version that sets {@link #PARAMETER} to its own name. */
  public Preset preset(Template template, UUID version, String name, Integer desired) {
    return preset(template, version, name, desired, Map.of(PARAMETER, name));
  }

  /** A preset with its parameters. */
  public Preset preset(
      Template template,
      UUID version,
      String name,
      Integer desired,
      Map<String, String> parameters) {
    UUID id = id();
    db.update(
        "INSERT INTO template_version_presets (id, template_version_id, name, desired_instances,"
            + " invalidate_after_secs, created_at) VALUES (?, ?, ?, ?, NULL, ?)",
        id,
        version,
        name,
        desired,
        time(NOW.minus(Duration.ofDays(30))));
    parameters.forEach(
        (key, value) ->
            db.update(
                "INSERT INTO template_version_preset_parameters VALUES (?, ?, ?, ?)",
                id(),
                id,
                key,
                value));
    return new Preset(id, template, version);
  }

  /** A running prebuild of a preset. */
  public Built prebuild(Preset preset) {
    return prebuild(preset, Build.start(JobStatus.SUCCEEDED));
  }

  /** A workspace of the prebuilds user with one build. */
  public Built prebuild(Preset preset, Build build) {
    return build(
        workspace(preset.template, Prebuilds.USER), preset.version, preset.id, build, 1, true);
  }

  /** A workspace without a build. */
  public UUID workspace(Template template, UUID owner) {
    UUID id = id();
    number++;
    db.update(
        "INSERT INTO workspaces (id, created_at, updated_at, owner_id, organization_id, template_id,"
            + " name) VALUES (?, ?, ?, ?, ?, ?, ?)",
        id,
        time(NOW.minus(A_DAY).plusMillis(number)),
        time(NOW.minus(A_DAY)),
        owner,
        template.organization,
        template.id,
        "workspace-" + number);
    return id;
  }

  /** Another build of a workspace, with the parameters of a preset, if one is given. */
  public Built build(
      UUID workspace, UUID version, UUID preset, Build build, int number, boolean agentReady) {
    UUID id = id();
    UUID organization =
        UUID.fromString(
            db.queryOne("SELECT organization_id FROM workspaces WHERE id = ?", workspace));
    UUID job =
        job(
            organization,
            "workspace_build",
            "{\"workspace_build_id\": \"" + id + "\"}",
            build.status,
            build.createdAt);
    db.update(
        "INSERT INTO workspace_builds (id, created_at, updated_at, workspace_id,"
            + " template_version_id, build_number, transition, initiator_id, provisioner_state,"
            + " job_id, template_version_preset_id)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?::workspace_transition, ?, ?, ?, ?)",
        id,
        time(build.createdAt),
        time(build.createdAt),
        workspace,
        version,
        number,
        build.transition.label(),
        build.initiator,
        ("state of " + id).getBytes(java.nio.charset.StandardCharsets.UTF_8),
        job,
        preset);
    if (preset != null) {
      db.update(
          "INSERT INTO workspace_build_parameters SELECT ?, name, value"
              + " FROM template_version_preset_parameters WHERE template_version_preset_id = ?",
          id,
          preset);
    }
    if (build.status == JobStatus.SUCCEEDED && build.transition == Transition.START) {
      agent(job, agentReady ? "ready" : "starting");
    }
    return new Built(workspace, id, job, number);
  }

  /** An agent of a build's job; its id. */
  public UUID agent(UUID job, String lifecycle) {
    UUID resource = id();
    UUID agent = id();
    db.update(
        "INSERT INTO workspace_resources (id, created_at, job_id, transition, type, name)"
            + " VALUES (?, now(), ?, 'start', 'docker_container', 'main')",
        resource,
        job);
    db.update(
        "INSERT INTO workspace_agents (id, created_at, updated_at, name, resource_id, auth_token,"
            + " architecture, operating_system, lifecycle_state) VALUES (?, now(), now(), ?, ?, ?,"
            + " 'amd64', 'linux', ?::workspace_agent_lifecycle_state)",
        agent,
        "agent-" + agent,
        resource,
        id(),
        lifecycle);
    return agent;
  }

  private UUID job(
      UUID organization, String type, String input, JobStatus status, Instant createdAt) {
    boolean started = status != JobStatus.PENDING;
    boolean canceled = status == JobStatus.CANCELING || status == JobStatus.CANCELED;
    boolean completed = started && status != JobStatus.RUNNING && status != JobStatus.CANCELING;
    UUID id = id();
    OffsetDateTime later = time(createdAt.plusSeconds(5));
    db.update(
        "INSERT INTO provisioner_jobs (id, created_at, updated_at, started_at, canceled_at,"
            + " completed_at, error, organization_id, initiator_id, provisioner, storage_method,"
            + " type, input, worker_id, file_id, tags) VALUES (?, ?, ?, ?::timestamptz,"
            + " ?::timestamptz, ?::timestamptz, ?, ?, ?, 'terraform', 'file',"
            + " ?::provisioner_job_type, ?::jsonb, ?::uuid, ?,"
            + " '{\"scope\": \"organization\", \"owner\": \"\"}')",
        id,
        time(createdAt),
        time(createdAt),
        started ? later : null,
        canceled ? later : null,
        completed ? later : null,
        status == JobStatus.FAILED ? "it broke" : null,
        organization,
        Prebuilds.USER,
        type,
        input,
        started ? id() : null,
        id());
    return id;
  }

  /** A provisioner daemon of an organization. */
  public void daemon(UUID organization, Instant lastSeen) {
    db.update(
        "INSERT INTO provisioner_daemons (id, created_at, name, provisioners, tags, last_seen_at,"
            + " organization_id, key_id) VALUES (?, now(), ?, '{terraform}',"
            + " '{\"scope\": \"organization\", \"owner\": \"\"}', ?, ?,"
            + " '00000000-0000-0000-0000-000000000001')",
        id(),
        "daemon-" + ++number,
        time(lastSeen),
        organization);
  }

  /** An id of the generator. */
  public UUID id() {
    return new UUID(
        random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | 0x8000000000000000L);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
