package dev.prebuildctl.cli;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Built;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.TestRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A deployment with nothing wrong, in which tests plant what is. */
final class HealthyDeployment implements AutoCloseable {
  private final TestDatabase db;
  private final Deployment deployment;
  private final UUID organization;
  private final Template template;
  private final Preset preset;
  private final Built prebuild;
  private final List<TestRole> roles = new ArrayList<>();
  private String url;
  private Instant at = Deployment.NOW;

  HealthyDeployment(TestDatabase db) {
    this.db = db;
    this.url = db.url();
    this.deployment = new Deployment(db);
    this.organization = deployment.organization("acme");
    this.template = deployment.template(organization, "docker");
    this.preset = deployment.preset(template, "Small", 1);
    this.prebuild = deployment.prebuild(preset);
    deployment.daemon(organization, Deployment.NOW);
  }

  TestDatabase db() {
    return db;
  }

  Deployment deployment() {
    return deployment;
  }

  UUID organization() {
    return organization;
  }

  Template template() {
    return template;
  }

  Preset preset() {
    return preset;
  }

  /** A command line on it, at its clock. */
  CliRun run(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--url");
    all.add(url);
    return CliRun.run(all.toArray(String[]::new));
  }

  CliRun doctor(String... more) {
    List<String> arguments = new ArrayList<>(List.of("doctor", "--at", at.toString()));
    arguments.addAll(List.of(more));
    return run(arguments);
  }

  Instant at() {
    return at;
  }

  /** Failed starts of the preset, newer than its running prebuild. */
  void failed(int count, Duration ago) {
    for (int i = 0; i < count; i++) {
      deployment.prebuild(
          preset, Build.start(JobStatus.FAILED).at(Deployment.NOW.minus(ago).plusSeconds(i)));
    }
  }

  void pending(int count, Instant since) {
    db.execute("UPDATE template_version_presets SET desired_instances = " + (count + 1));
    for (int i = 0; i < count; i++) {
      deployment.prebuild(preset, Build.start(JobStatus.PENDING).at(since));
    }
  }

  /** Another build of the running prebuild. */
  void next(Build build) {
    deployment.build(prebuild.workspace(), template.version(), preset.id(), build, 2, true);
  }

  /** Moves the preset to a new active version. */
  void activeVersion(JobStatus imported) {
    UUID version = deployment.version(template, "v2", imported);
    deployment.activate(template, version);
    db.update("UPDATE template_version_presets SET template_version_id = ?", version);
  }

  void status(String status) {
    db.update(
        "UPDATE template_version_presets SET prebuild_status = ?::prebuild_status WHERE id = ?",
        status,
        preset.id());
  }

  void schedule(String expression, int instances) {
    db.update(
        "INSERT INTO template_version_preset_prebuild_schedules (id, preset_id, cron_expression,"
            + " desired_instances) VALUES (?, ?, ?, ?)",
        deployment.id(),
        preset.id(),
        expression,
        instances);
  }

  void timezone(String timezone) {
    db.update(
        "UPDATE template_version_presets SET scheduling_timezone = ? WHERE id = ?",
        timezone,
        preset.id());
  }

  /** From now on by a role of its own, which may nothing yet. */
  Role asRole() {
    TestRole role = TestRole.in(db);
    roles.add(role);
    url = role.url();
    return new Role(role);
  }

  /** What a role may do; in the order of calls. */
  final class Role {
    private final TestRole role;

    private Role(TestRole role) {
      this.role = role;
    }

    Role may(String privilege) {
      role.may(privilege);
      return this;
    }

    Role mayNot(String privilege) {
      role.mayNot(privilege);
      return this;
    }

    Role set(String setting) {
      db.execute("ALTER ROLE " + role.name() + " SET " + setting);
      return this;
    }
  }

  void withWrongPassword() {
    TestRole role = TestRole.in(db);
    roles.add(role);
    role.may("ALL ON ALL TABLES IN SCHEMA public");
    url = role.url("wrong");
  }

  void onAnotherPort() {
    url = "postgres://nobody@127.0.0.1:1/nothing";
  }

  void withRightPassword() {
    url = db.url();
  }

  /** Held by a transaction of now, while the clock of the examination is 20 minutes later. */
  void withALockHeldFor20Minutes() {
    try {
      Connection holder = db.connection();
      holder.setAutoCommit(false);
      try (Statement statement = holder.createStatement()) {
        statement.execute("SELECT pg_advisory_xact_lock(7)");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    at = Instant.now().plus(Duration.ofMinutes(20));
    deployment.daemon(organization, at);
  }

  @Override
  public void close() {
    roles.forEach(TestRole::close);
    db.close();
  }
}
