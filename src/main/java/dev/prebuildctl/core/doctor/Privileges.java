package dev.prebuildctl.core.doctor;

import java.util.List;
import java.util.stream.Stream;

/**
 * The least that the commands need: a reader's privileges for those that read, and a writer's on
 * top of them. Columns with secrets (password hashes, private keys, agents' tokens, Terraform state
 * where it is not copied) are left out.
 */
public final class Privileges {
  private static final String SELECT = "SELECT";
  private static final String INSERT = "INSERT";
  private static final String UPDATE = "UPDATE";

  /** For {@code snapshot}, {@code plan}, {@code status}, {@code doctor} and what else reads. */
  public static final List<Privilege> READER =
      List.of(
          Privilege.of(SELECT, "schema_migrations"),
          Privilege.of(SELECT, "site_configs"),
          Privilege.of(SELECT, "organizations"),
          Privilege.of(SELECT, "templates"),
          Privilege.of(SELECT, "template_versions"),
          Privilege.of(SELECT, "template_version_presets"),
          Privilege.of(SELECT, "template_version_preset_parameters"),
          Privilege.of(SELECT, "template_version_preset_prebuild_schedules"),
          Privilege.of(SELECT, "template_version_parameters"),
          Privilege.of(SELECT, "template_version_variables"),
          Privilege.of(SELECT, "template_version_workspace_tags"),
          Privilege.of(SELECT, "template_version_terraform_values"),
          Privilege.of(SELECT, "parameter_schemas", "job_id"),
          Privilege.of(SELECT, "files", "id", "mimetype", "data"),
          Privilege.of(SELECT, "workspaces"),
          Privilege.of(
              SELECT,
              "workspace_builds",
              "id",
              "created_at",
              "workspace_id",
              "template_version_id",
              "build_number",
              "transition",
              "initiator_id",
              "job_id",
              "template_version_preset_id",
              "daily_cost"),
          Privilege.of(
              SELECT,
              "provisioner_jobs",
              "id",
              "created_at",
              "updated_at",
              "started_at",
              "canceled_at",
              "completed_at",
              "error",
              "error_code",
              "organization_id",
              "initiator_id",
              "provisioner",
              "storage_method",
              "file_id",
              "type",
              "job_status",
              "worker_id",
              "tags"),
          Privilege.of(SELECT, "provisioner_daemons"),
          Privilege.of(SELECT, "workspace_resources", "id", "job_id"),
          Privilege.of(
              SELECT, "workspace_agents", "resource_id", "lifecycle_state", "deleted", "parent_id"),
          Privilege.of(
              SELECT,
              "users",
              "id",
              "username",
              "name",
              "email",
              "login_type",
              "rbac_roles",
              "deleted"),
          Privilege.of(SELECT, "gitsshkeys", "user_id", "public_key"),
          Privilege.of(SELECT, "organization_members", "user_id", "organization_id", "roles"),
          Privilege.of(SELECT, "groups"),
          Privilege.of(SELECT, "group_members"),
          Privilege.of(
              SELECT, "group_members_expanded", "user_id", "organization_id", "group_name"),
          Privilege.of(
              SELECT, "audit_logs", "time", "user_id", "user_agent", "resource_type", "diff"));

  /** For commands that write, beside the reader's. */
  public static final List<Privilege> WRITER =
      List.of(
          Privilege.of(SELECT, "workspace_builds", "provisioner_state"),
          Privilege.of(SELECT, "workspace_build_parameters"),
          Privilege.of(SELECT, "tasks", "id", "workspace_id", "deleted_at", "created_at"),
          Privilege.of(INSERT, "workspaces"),
          Privilege.of(UPDATE, "workspaces", "deleted"),
          Privilege.of(INSERT, "workspace_builds"),
          Privilege.of(INSERT, "workspace_build_parameters"),
          Privilege.of(INSERT, "provisioner_jobs"),
          Privilege.of(
              UPDATE,
              "provisioner_jobs",
              "canceled_at",
              "completed_at",
              "started_at",
              "updated_at"),
          Privilege.of(SELECT, "task_workspace_apps", "task_id", "workspace_build_number"),
          Privilege.of(INSERT, "task_workspace_apps"),
          Privilege.of(UPDATE, "task_workspace_apps", "workspace_agent_id", "workspace_app_id"),
          Privilege.of(INSERT, "organization_members"),
          Privilege.of(INSERT, "groups"),
          Privilege.of(INSERT, "group_members"),
          Privilege.of(INSERT, "site_configs"),
          Privilege.of(UPDATE, "site_configs", "value"),
          Privilege.of("DELETE", "site_configs"),
          Privilege.of(INSERT, "audit_logs"),
          Privilege.of(SELECT, "users", "is_system"),
          Privilege.of(SELECT, "notification_templates"),
          Privilege.of(SELECT, "notification_preferences"),
          Privilege.of(INSERT, "notification_messages"),
          Privilege.of(
              UPDATE, "template_version_presets", "prebuild_status", "last_invalidated_at"));

  private Privileges() {}

  /** The reader's and the writer's. */
  public static List<Privilege> all() {
    return Stream.concat(READER.stream(), WRITER.stream()).toList();
  }
}
