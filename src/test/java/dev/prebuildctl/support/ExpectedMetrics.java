package dev.prebuildctl.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * coderd's metrics (spec page 7) once more, by statements of their own from the words of the page.
 */
public final class ExpectedMetrics {
  private static final String PREFIX = "coderd_prebuilt_workspaces_";

  private static final String EVER =
      """
      SELECT o.name AS o, t.name AS t, p.name AS p, count(*) AS created,
        count(CASE WHEN j.error <> '' THEN 1 END) AS failed,
        count(CASE WHEN u.username <> 'prebuilds' THEN 1 END) AS claimed
      FROM workspaces w
      JOIN users u ON u.id = w.owner_id
      JOIN templates t ON t.id = w.template_id
      JOIN organizations o ON o.id = w.organization_id
      JOIN workspace_prebuild_builds first ON first.workspace_id = w.id AND first.build_number = 1
      JOIN provisioner_jobs j ON j.id = first.job_id
      JOIN template_version_presets p ON p.id = first.template_version_preset_id
      WHERE t.deleted = false
      GROUP BY 1, 2, 3
      """;

  private static final String NOW =
      """
      WITH running AS (
        SELECT w.id, w.created_at,
          (SELECT b.template_version_preset_id FROM workspace_builds b
            WHERE b.workspace_id = w.id AND b.transition = 'start'
              AND b.template_version_preset_id IS NOT NULL
            ORDER BY b.build_number DESC LIMIT 1) AS preset,
          (SELECT count(*) > 0 AND bool_and(a.lifecycle_state = 'ready') FROM workspace_agents a
            JOIN workspace_resources r ON r.id = a.resource_id
            WHERE r.job_id = latest.job_id AND NOT a.deleted AND a.parent_id IS NULL) AS ready
        FROM workspaces w JOIN workspace_latest_builds latest ON latest.workspace_id = w.id
        WHERE w.owner_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0' AND NOT w.deleted
          AND latest.transition = 'start' AND latest.job_status = 'succeeded')
      SELECT p.id::text AS id, o.name AS o, t.name AS t, p.name AS p, t.deprecated <> '' AS deprecated,
        (SELECT count(*) FROM running WHERE preset = p.id) AS running,
        (SELECT count(*) FROM running r WHERE preset = p.id AND ready
          AND (p.last_invalidated_at IS NULL OR r.created_at >= p.last_invalidated_at)
          AND (coalesce(p.invalidate_after_secs, 0) <= 0
            OR r.created_at + make_interval(secs => p.invalidate_after_secs) >= ?)) AS eligible
      FROM template_version_presets p
      JOIN templates t ON t.active_version_id = p.template_version_id
      JOIN organizations o ON o.id = t.organization_id
      WHERE p.desired_instances IS NOT NULL AND NOT t.deleted
      """;

  private static final String MARKS =
      """
      WITH builds AS (
        SELECT p.id, latest.job_status = 'failed' AS failed,
          rank() OVER (PARTITION BY p.id ORDER BY latest.created_at DESC, latest.id) AS nth
        FROM workspace_latest_builds latest
        JOIN workspaces w ON w.id = latest.workspace_id
        JOIN template_version_presets p ON p.id = latest.template_version_preset_id
        WHERE w.owner_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0'
          AND latest.transition = 'start' AND latest.template_version_id = p.template_version_id)
      SELECT o.name AS o, t.name AS t, p.name AS p,
        p.prebuild_status = 'validation_failed' AS validation,
        ? > 0 AND (SELECT count(*) FROM builds b WHERE b.id = p.id AND b.failed AND b.nth <= ?) = ?
          AS limited
      FROM template_version_presets p
      JOIN templates t ON t.active_version_id = p.template_version_id
      JOIN organizations o ON o.id = t.organization_id
      WHERE p.desired_instances IS NOT NULL AND NOT t.deleted
      """;

  private final Map<String, Double> values = new TreeMap<>();

  /** What is taken within the run, after the check for a pause, so from the rows before it. */
  public ExpectedMetrics marks(TestDatabase db, int limit) {
    for (Map<String, Object> row : db.rows(MARKS, limit, limit, limit)) {
      if ((Boolean) row.get("limited")) {
        put("preset_hard_limited", row, 1);
      }
      if ((Boolean) row.get("validation")) {
        put("preset_validation_failed", row, 1);
      }
    }
    return this;
  }

  /** What is read after the run; the desired numbers are those that the server computed. */
  public ExpectedMetrics state(TestDatabase db, Instant at, JsonNode serversPlan) {
    Map<String, Integer> desired = new HashMap<>();
    serversPlan.forEach(
        entry ->
            desired.put(
                entry.get("preset_id").asText(), entry.get("state").get("desired").asInt()));
    for (Map<String, Object> row : db.rows(NOW, at.atOffset(ZoneOffset.UTC))) {
      boolean deprecated = (Boolean) row.get("deprecated");
      put("desired", row, desired.get((String) row.get("id")));
      put("running", row, (Long) row.get("running"));
      put("eligible", row, deprecated ? 0 : (Long) row.get("eligible"));
    }
    for (Map<String, Object> row : db.rows(EVER)) {
      for (String name : List.of("created", "failed", "claimed")) {
        put(name + "_total", row, (Long) row.get(name));
      }
    }
    return this;
  }

  public ExpectedMetrics single(String name, double value) {
    values.put(PREFIX + name + "{}", value);
    return this;
  }

  private void put(String name, Map<String, Object> row, double value) {
    Map<String, Object> labels = new TreeMap<>();
    labels.put("organization_name", row.get("o"));
    labels.put("preset_name", row.get("p"));
    labels.put("template_name", row.get("t"));
    values.merge(
        PREFIX + name + labels, value, (one, other) -> name.contains("preset_") ? 1 : one + other);
  }

  public Map<String, Double> values() {
    return values;
  }
}
