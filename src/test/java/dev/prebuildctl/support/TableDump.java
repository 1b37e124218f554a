package dev.prebuildctl.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of every table that a reconciliation may touch, by key, as the scenarios print them. */
public record TableDump(Map<String, Map<List<String>, JsonNode>> tables) {
  private static final Map<String, List<String>> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("workspaces", List.of("id"));
    KEYS.put("workspace_builds", List.of("id"));
    KEYS.put("workspace_build_parameters", List.of("workspace_build_id", "name"));
    KEYS.put("provisioner_jobs", List.of("id"));
    KEYS.put("template_version_presets", List.of("id"));
    KEYS.put("organization_members", List.of("user_id", "organization_id"));
    KEYS.put("groups", List.of("id"));
    KEYS.put("group_members", List.of("user_id", "group_id"));
    KEYS.put("site_configs", List.of("key"));
    KEYS.put("notification_messages", List.of("id"));
    KEYS.put("templates", List.of("id"));
    KEYS.put("workspace_agents", List.of("id"));
    KEYS.put("audit_logs", List.of("id"));
    KEYS.put("tasks", List.of("id"));
    KEYS.put("task_workspace_apps", List.of("task_id", "workspace_build_number"));
    KEYS.put("users", List.of("id"));
    KEYS.put("organizations", List.of("id"));
    KEYS.put("provisioner_daemons", List.of("id"));
    KEYS.put("template_versions", List.of("id"));
  }

  /** The tables, in the order they are dumped. */
  public static List<String> names() {
    return List.copyOf(KEYS.keySet());
  }

  /** The columns that make a table's key. */
  public static List<String> key(String table) {
    return KEYS.get(table);
  }

  /** Reads all rows. */
  public static TableDump of(TestDatabase db) {
    Map<String, Map<List<String>, JsonNode>> tables = new LinkedHashMap<>();
    db.execute("SET timezone = 'UTC'");
    KEYS.forEach(
        (table, key) -> {
          Map<List<String>, JsonNode> rows = new LinkedHashMap<>();
          for (Map<String, Object> row :
              db.rows("SELECT to_jsonb(t)::text AS row FROM " + table + " t ORDER BY 1")) {
            JsonNode node = Reference.parse((String) row.get("row"));
            rows.put(key.stream().map(column -> node.get(column).asText()).toList(), node);
          }
          tables.put(table, rows);
        });
    return new TableDump(tables);
  }
}
