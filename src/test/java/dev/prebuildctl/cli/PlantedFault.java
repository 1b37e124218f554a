package dev.prebuildctl.cli;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.doctor.CheckName;
import dev.prebuildctl.core.doctor.Severity;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A fault of a deployment, what {@code doctor} must say of it, and what an operator does where the
 * fix is advice.
 */
record PlantedFault(
    String name,
    CheckName check,
    Severity severity,
    Consumer<HealthyDeployment> plant,
    Consumer<HealthyDeployment> advised) {
  private static final Instant NOW = Deployment.NOW;
  private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(2));

  static final List<PlantedFault> ALL =
      List.of(
          error("default_transaction_read_only", CheckName.READ_ONLY)
              .planted(
                  h ->
                      h.asRole()
                          .may("ALL ON ALL TABLES IN SCHEMA public")
                          .set("default_transaction_read_only = on")),
          warning("a newer schema", CheckName.SCHEMA)
              .planted(h -> h.db().execute("UPDATE schema_migrations SET version = 9999")),
          error("a migration half done", CheckName.SCHEMA)
              .planted(h -> h.db().execute("UPDATE schema_migrations SET dirty = true"))
              .advised(h -> h.db().execute("UPDATE schema_migrations SET dirty = false")),
          error("a schema too old", CheckName.SCHEMA)
              .planted(h -> h.db().execute("UPDATE schema_migrations SET version = 400"))
              .advised(h -> h.db().execute("UPDATE schema_migrations SET version = 421")),
          error("another application's database", CheckName.SCHEMA)
              .planted(h -> h.db().execute("ALTER TABLE workspace_builds RENAME TO builds"))
              .advised(h -> h.db().execute("ALTER TABLE builds RENAME TO workspace_builds")),
          error("a wrong password", CheckName.CONNECTION)
              .planted(HealthyDeployment::withWrongPassword)
              .advised(HealthyDeployment::withRightPassword),
          error("nobody listens", CheckName.CONNECTION)
              .planted(HealthyDeployment::onAnotherPort)
              .advised(HealthyDeployment::withRightPassword),
          error("a reader's privilege is missing", CheckName.PRIVILEGE)
              .planted(
                  h ->
                      h.asRole()
                          .may("ALL ON ALL TABLES IN SCHEMA public")
                          .mayNot("SELECT ON workspaces")),
          error("a writer's privilege is missing", CheckName.PRIVILEGE)
              .planted(
                  h ->
                      h.asRole()
                          .may("ALL ON ALL TABLES IN SCHEMA public")
                          .mayNot("INSERT ON provisioner_jobs")),
          error("some columns are closed", CheckName.PRIVILEGE)
              .planted(
                  h ->
                      h.asRole()
                          .may("ALL ON ALL TABLES IN SCHEMA public")
                          .mayNot("SELECT ON users")
                          .may("SELECT (id, username, deleted, is_system) ON users")),
          error("no prebuilds user", CheckName.PREBUILDS_USER)
              .planted(
                  h ->
                      h.db()
                          .execute(
                              "SET session_replication_role = replica; DELETE FROM users WHERE id = '"
                                  + Prebuilds.USER
                                  + "'; SET session_replication_role = origin")),
          error("the prebuilds user is deleted", CheckName.PREBUILDS_USER)
              .planted(
                  h ->
                      h.db()
                          .execute(
                              "SET session_replication_role = replica; UPDATE users SET deleted ="
                                  + " true WHERE id = '"
                                  + Prebuilds.USER
                                  + "'; SET session_replication_role = origin")),
          note("the prebuilds user is not a member", CheckName.MEMBERSHIP)
              .planted(
                  h ->
                      h.db()
                          .update(
                              "DELETE FROM organization_members WHERE organization_id = ?",
                              h.organization())),
          note("no group for prebuilds", CheckName.MEMBERSHIP)
              .planted(h -> h.db().update("DELETE FROM groups WHERE name = ?", Prebuilds.GROUP)),
          note("not in the group", CheckName.MEMBERSHIP)
              .planted(
                  h ->
                      h.db().update("DELETE FROM group_members WHERE user_id = ?", Prebuilds.USER)),
          error("the quota is spent", CheckName.QUOTA)
              .planted(h -> h.db().execute("UPDATE workspace_builds SET daily_cost = 5")),
          warning("the quota is less than what is wanted costs", CheckName.QUOTA)
              .planted(
                  h -> {
                    h.db().execute("UPDATE workspace_builds SET daily_cost = 5");
                    h.db()
                        .execute(
                            "UPDATE groups SET quota_allowance = 12 WHERE name = '"
                                + Prebuilds.GROUP
                                + "'");
                    h.db().execute("UPDATE template_version_presets SET desired_instances = 4");
                  }),
          error("a malformed setting", CheckName.SETTING)
              .planted(
                  h ->
                      h.db()
                          .execute("INSERT INTO site_configs VALUES ('prebuilds_settings', '{')")),
          note("a pause", CheckName.PAUSED)
              .planted(
                  h ->
                      h.db()
                          .execute(
                              "INSERT INTO site_configs VALUES ('prebuilds_settings',"
                                  + " '{\"reconciliation_paused\":true}')")),
          warning("a lock held for long", CheckName.LOCK)
              .planted(HealthyDeployment::withALockHeldFor20Minutes),
          error("an unknown timezone", CheckName.TIMEZONE)
              .planted(
                  h -> {
                    h.schedule("* 9-17 * * 1-5", 3);
                    h.timezone("Mars/Olympus");
                  }),
          error("schedules without a timezone", CheckName.TIMEZONE)
              .planted(h -> h.schedule("* 9-17 * * 1-5", 3)),
          error("overlapping schedules", CheckName.SCHEDULES)
              .planted(
                  h -> {
                    h.timezone("Europe/Berlin");
                    h.schedule("* 9-17 * * 1-5", 3);
                    h.schedule("* 12-20 * * 1-5", 4);
                  }),
          error("a schedule that cannot be read", CheckName.SCHEDULES)
              .planted(
                  h -> {
                    h.timezone("Europe/Berlin");
                    h.schedule("* 25 * * *", 3);
                  }),
          error("a preset at its limit", CheckName.HARD_LIMITED)
              .planted(h -> h.failed(3, Duration.ofHours(5))),
          note("a mark left over", CheckName.HARD_LIMITED).planted(h -> h.status("hard_limited")),
          error("a preset that failed validation", CheckName.VALIDATION_FAILED)
              .planted(h -> h.status("validation_failed")),
          warning("a preset backing off", CheckName.BACKING_OFF)
              .planted(h -> h.failed(1, Duration.ofSeconds(10))),
          error("an active version whose import failed", CheckName.EVALUATION)
              .planted(h -> h.activeVersion(JobStatus.FAILED))
              .advised(
                  h ->
                      h.db()
                          .execute(
                              "UPDATE provisioner_jobs SET error = NULL WHERE type ="
                                  + " 'template_version_import'")),
          error("an active version that is still imported", CheckName.IMPORT)
              .planted(h -> h.activeVersion(JobStatus.RUNNING))
              .advised(
                  h ->
                      h.db()
                          .execute(
                              "UPDATE provisioner_jobs SET completed_at = now() WHERE type ="
                                  + " 'template_version_import'")),
          error("a preset with a value that is refused", CheckName.EVALUATION)
              .planted(h -> h.deployment().parameter(h.template().version(), "size", "", true))
              .advised(
                  h ->
                      h.db()
                          .execute("DELETE FROM template_version_parameters WHERE name = 'size'")),
          error("a template that cannot be followed", CheckName.EVALUATION)
              .planted(
                  h ->
                      h.db()
                          .execute(
                              "INSERT INTO template_version_workspace_tags VALUES ('"
                                  + h.template().version()
                                  + "', 'pool', 'bcrypt(\"x\")')"))
              .advised(h -> h.db().execute("DELETE FROM template_version_workspace_tags")),
          error("no live provisioner", CheckName.PROVISIONERS)
              .planted(h -> h.db().execute("DELETE FROM provisioner_daemons"))
              .advised(h -> h.deployment().daemon(h.organization(), NOW)),
          error("tags that no provisioner has", CheckName.PROVISIONERS)
              .planted(
                  h ->
                      h.db()
                          .execute(
                              "INSERT INTO template_version_workspace_tags VALUES ('"
                                  + h.template().version()
                                  + "', 'pool', '\"large\"')"))
              .advised(
                  h -> {
                    h.deployment().daemon(h.organization(), NOW);
                    h.db()
                        .execute(
                            "UPDATE provisioner_daemons SET tags = tags || '{\"pool\": \"large\"}'");
                  }),
          warning("more jobs than the provisioners can serve", CheckName.CAPACITY)
              .planted(h -> h.pending(21, NOW.minusSeconds(30)))
              .advised(h -> h.deployment().daemon(h.organization(), NOW)),
          warning("stranded prebuilds", CheckName.STRANDED)
              .planted(
                  h -> {
                    h.db()
                        .execute(
                            "UPDATE template_version_presets SET last_invalidated_at = '"
                                + NOW
                                + "'");
                    h.deployment()
                        .activate(
                            h.template(),
                            h.deployment().version(h.template(), "v2", JobStatus.SUCCEEDED));
                  }),
          warning("a prebuild without a preset", CheckName.WITHOUT_PRESET)
              .planted(
                  h -> {
                    UUID workspace = h.deployment().workspace(h.template(), Prebuilds.USER);
                    h.deployment()
                        .build(
                            workspace,
                            h.template().version(),
                            null,
                            Build.start(JobStatus.SUCCEEDED),
                            1,
                            true);
                  }),
          warning("a start that failed long ago", CheckName.FAILED_START)
              .planted(h -> h.failed(1, Duration.ofHours(5))),
          error("a delete that failed", CheckName.FAILED_DELETE)
              .planted(
                  h -> h.next(Build.start(JobStatus.FAILED).as(Transition.DELETE).at(LONG_AGO))),
          warning("a stopped prebuild", CheckName.STOPPED)
              .planted(
                  h -> h.next(Build.start(JobStatus.SUCCEEDED).as(Transition.STOP).at(LONG_AGO))),
          warning("a canceled start", CheckName.CANCELED)
              .planted(
                  h ->
                      h.deployment()
                          .prebuild(h.preset(), Build.start(JobStatus.CANCELED).at(LONG_AGO))),
          error("a pending job that nobody may take", CheckName.STUCK_PENDING)
              .planted(
                  h -> {
                    h.pending(1, LONG_AGO);
                    h.db()
                        .execute(
                            "UPDATE provisioner_jobs SET tags = tags || '{\"pool\": \"gone\"}' WHERE job_status = 'pending'");
                  }),
          warning("a pending job that nobody takes", CheckName.STUCK_PENDING)
              .planted(h -> h.pending(1, LONG_AGO)),
          error("a running job whose provisioner is gone", CheckName.STUCK_RUNNING)
              .planted(
                  h ->
                      h.deployment()
                          .prebuild(h.preset(), Build.start(JobStatus.RUNNING).at(LONG_AGO))));

  private static PlantedFault error(String name, CheckName check) {
    return new PlantedFault(name, check, Severity.ERROR, h -> {}, h -> {});
  }

  private static PlantedFault warning(String name, CheckName check) {
    return new PlantedFault(name, check, Severity.WARNING, h -> {}, h -> {});
  }

  private static PlantedFault note(String name, CheckName check) {
    return new PlantedFault(name, check, Severity.NOTE, h -> {}, h -> {});
  }

  private PlantedFault planted(Consumer<HealthyDeployment> how) {
    return new PlantedFault(name, check, severity, how, advised);
  }

  private PlantedFault advised(Consumer<HealthyDeployment> how) {
    return new PlantedFault(name, check, severity, plant, how);
  }

  @Override
  public String toString() {
    return name;
  }
}
