package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Prebuilds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Rows of a deployment in all states that the seven reads tell apart, likely and unlikely ones,
 * inserted on an open transaction.
 */
final class RandomDeployment {
  private static final String[] LIFECYCLES = {"ready", "ready", "ready", "starting", "off"};
  private static final String[] STATES = {
    "pending",
    "taken",
    "running",
    "succeeded",
    "succeeded",
    "succeeded",
    "failed",
    "failed",
    "failed",
    "broken",
    "canceled",
    "canceling"
  };

  private final Connection connection;
  private final Random random;
  private final Instant now;
  private final Duration lookback;
  private final Set<Instant> times = new HashSet<>();
  private final List<Template> templates = new ArrayList<>();
  private final List<UUID> owners = new ArrayList<>();
  private int number;

  RandomDeployment(Connection connection, Random random, Instant now, Duration lookback) {
    this.connection = connection;
    this.random = random;
    this.now = now;
    this.lookback = lookback;
  }

  private record Version(UUID id, List<UUID> presets) {}

  private record Template(UUID id, UUID organization, Version active, List<Version> versions) {}

  void insert() throws SQLException {
    UUID alice = id();
    update(
        "INSERT INTO users (id, email, username, hashed_password, created_at, updated_at, status,"
            + " login_type) VALUES (?, 'alice@example.com', 'alice', '', now(), now(), 'active',"
            + " 'password')",
        alice);
    owners.addAll(List.of(Prebuilds.USER, Prebuilds.USER, Prebuilds.USER, alice));
    for (int i = random.nextInt(2); i >= 0; i--) {
      organization("organization-" + i);
    }
    boolean crowded = !templates.isEmpty() && random.nextInt(10) > 0;
    for (int i = crowded ? 10 + random.nextInt(50) : 0; i > 0; i--) {
      workspace();
    }
  }

  private void organization(String name) throws SQLException {
    UUID id = id();
    update(
        "INSERT INTO organizations (id, name, description, created_at, updated_at, display_name)"
            + " VALUES (?, ?, '', now(), now(), '')",
        id,
        name);
    for (int i = random.nextInt(2); i >= 0; i--) {
      template(id);
    }
  }

  private void template(UUID organization) throws SQLException {
    UUID id = id();
    List<Version> versions = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      versions.add(new Version(id(), new ArrayList<>()));
    }
    Version active = pick(versions);
    update(
        "INSERT INTO templates (id, created_at, updated_at, organization_id, deleted, name,"
            + " provisioner, active_version_id, created_by, deprecated)"
            + " VALUES (?, now(), now(), ?, ?, ?, 'terraform', ?, ?, ?)",
        id,
        organization,
        one(5),
        "template-" + ++number,
        active.id,
        Prebuilds.USER,
        one(5) ? "use the other one" : "");
    for (Version version : versions) {
      version(id, organization, version);
    }
    templates.add(new Template(id, organization, active, versions));
  }

  private void version(UUID template, UUID organization, Version version) throws SQLException {
    UUID job = job(organization, "template_version_import", "succeeded", now);
    update(
        "INSERT INTO template_versions (id, template_id, organization_id, created_at, updated_at,"
            + " name, readme, job_id, created_by, archived)"
            + " VALUES (?, ?, ?, now(), now(), ?, '', ?, ?, ?)",
        version.id,
        template,
        organization,
        "version-" + ++number,
        job,
        Prebuilds.USER,
        one(8));
    for (int i = random.nextInt(4); i > 0; i--) {
      version.presets.add(preset(version.id));
    }
  }

  private UUID preset(UUID version) throws SQLException {
    UUID id = id();
    update(
        "INSERT INTO template_version_presets (id, template_version_id, name, created_at,"
            + " desired_instances, invalidate_after_secs, prebuild_status, scheduling_timezone,"
            + " last_invalidated_at) VALUES (?, ?, ?, now(), ?::int, ?::int, ?::prebuild_status, ?,"
            + " ?::timestamptz)",
        id,
        version,
        "preset-" + ++number,
        one(5) ? null : random.nextInt(6),
        one(2) ? null : 60 * random.nextInt(3),
        pick(List.of("healthy", "healthy", "hard_limited", "validation_failed")),
        one(2) ? "" : "Europe/Vienna",
        one(3) ? utc(time()) : null);
    for (int i = random.nextInt(3); i > 0; i--) {
      update(
          "INSERT INTO template_version_preset_prebuild_schedules VALUES (?, ?, ?, ?)",
          id(),
          id,
          "* " + random.nextInt(24) + " * * *",
          random.nextInt(5));
    }
    return id;
  }

  private void workspace() throws SQLException {
    Template template = pick(templates);
    UUID id = id();
    update(
        "INSERT INTO workspaces (id, created_at, updated_at, owner_id, organization_id, template_id,"
            + " deleted, name) VALUES (?, ?, now(), ?, ?, ?, ?, ?)",
        id,
        utc(time()),
        pick(owners),
        template.organization,
        template.id,
        one(6),
        "workspace-" + ++number);
    int builds = one(20) ? 0 : 1 + (one(2) ? 0 : random.nextInt(4));
    for (int build = 1; build <= builds; build++) {
      build(id, one(20) ? pick(templates) : template, build);
    }
  }

  private void build(UUID workspace, Template template, int build) throws SQLException {
    Version version = one(3) ? pick(template.versions) : template.active;
    Instant created = time();
    UUID job = job(template.organization, "workspace_build", pick(List.of(STATES)), created);
    String transition = one(4) ? (one(2) ? "stop" : "delete") : "start";
    update(
        "INSERT INTO workspace_builds (id, created_at, updated_at, workspace_id,"
            + " template_version_id, build_number, transition, initiator_id, job_id,"
            + " template_version_preset_id) VALUES (?, ?, now(), ?, ?, ?,"
            + " ?::workspace_transition, ?, ?, ?::uuid)",
        id(),
        utc(created),
        workspace,
        version.id,
        build,
        transition,
        pick(owners),
        job,
        presetFor(template, version));
    for (int i = random.nextInt(3); i > 0; i--) {
      resource(job, transition);
    }
  }

  /** Mostly one of the version, sometimes of another version of the template, or none. */
  private UUID presetFor(Template template, Version version) {
    List<UUID> presets = (one(8) ? pick(template.versions) : version).presets;
    return presets.isEmpty() || one(8) ? null : pick(presets);
  }

  private void resource(UUID job, String transition) throws SQLException {
    UUID resource = id();
    update(
        "INSERT INTO workspace_resources (id, created_at, job_id, transition, type, name)"
            + " VALUES (?, now(), ?, ?::workspace_transition, 'docker_container', 'main')",
        resource,
        job,
        transition);
    UUID parent = null;
    for (int i = random.nextInt(3); i > 0; i--) {
      UUID agent = id();
      update(
          "INSERT INTO workspace_agents (id, created_at, updated_at, name, resource_id, auth_token,"
              + " architecture, operating_system, lifecycle_state, deleted, parent_id)"
              + " VALUES (?, now(), now(), ?, ?, ?, 'amd64', 'linux',"
              + " ?::workspace_agent_lifecycle_state, ?, ?::uuid)",
          agent,
          "agent-" + ++number,
          resource,
          id(),
          pick(List.of(LIFECYCLES)),
          one(5),
          one(2) ? parent : null);
      parent = agent;
    }
  }

  private UUID job(UUID organization, String type, String state, Instant created)
      throws SQLException {
    boolean waits = state.equals("pending") || state.equals("taken");
    boolean ended = List.of("succeeded", "failed", "canceled").contains(state);
    OffsetDateTime later = utc(created.plusSeconds(1));
    UUID id = id();
    update(
        "INSERT INTO provisioner_jobs (id, created_at, updated_at, started_at, canceled_at,"
            + " completed_at, error, organization_id, initiator_id, provisioner, storage_method,"
            + " type, input, worker_id, file_id) VALUES (?, ?, now(), ?::timestamptz,"
            + " ?::timestamptz, ?::timestamptz, ?::text, ?, ?, 'terraform', 'file',"
            + " ?::provisioner_job_type, '{}', ?::uuid, ?)",
        id,
        utc(created),
        waits || one(6) ? null : later,
        state.startsWith("cancel") ? later : null,
        ended ? later : null,
        state.equals("failed") || state.equals("broken") ? "it broke" : one(3) ? "" : null,
        organization,
        pick(owners),
        type,
        state.equals("pending") ? null : id(),
        id());
    return id;
  }

  /** A time that no other row has; sometimes at the very edge of the look-back. */
  private Instant time() {
    while (true) {
      double lookbacks = random.nextDouble() * 3 - 1;
      long micros = (long) (lookbacks * lookback.toSeconds() * 1e6);
      Instant time =
          now.minus(lookback).plus(one(8) ? random.nextInt(3) - 1 : micros, ChronoUnit.MICROS);
      if (times.add(time)) {
        return time;
      }
    }
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private UUID id() {
    return new UUID(
        random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | 0x8000000000000000L);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private void update(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      statement.executeUpdate();
    }
  }
}
