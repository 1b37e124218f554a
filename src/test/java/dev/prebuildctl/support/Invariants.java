package dev.prebuildctl.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold of a database after any run, also one that was broken off (spec page 4). */
public final class Invariants {
  private static final Map<String, String> OFFENDERS = new LinkedHashMap<>();

  static {
    OFFENDERS.put(
        "a workspace without a build",
        """
        SELECT w.id FROM workspaces w
        WHERE NOT EXISTS (SELECT 1 FROM workspace_builds b WHERE b.workspace_id = w.id)
        """);
    OFFENDERS.put(
        "a job without its build",
        """
        SELECT j.id FROM provisioner_jobs j
        WHERE j.type = 'workspace_build' AND NOT EXISTS (
          SELECT 1 FROM workspace_builds b
          WHERE b.job_id = j.id AND b.id::text = j.input ->> 'workspace_build_id')
        """);
    OFFENDERS.put(
        "a start without its preset's parameters",
        """
        SELECT b.id, p.name FROM workspace_builds b
        JOIN template_version_preset_parameters p
          ON p.template_version_preset_id = b.template_version_preset_id
        WHERE b.transition = 'start' AND NOT EXISTS (
          SELECT 1 FROM workspace_build_parameters v
          WHERE v.workspace_build_id = b.id AND v.name = p.name AND v.value = p.value)
        """);
    OFFENDERS.put(
        "a delete without the last build's parameters",
        """
        SELECT d.id, p.name FROM workspace_builds d
        JOIN workspace_builds b
          ON b.workspace_id = d.workspace_id AND b.build_number = d.build_number - 1
        JOIN workspace_build_parameters p ON p.workspace_build_id = b.id
        WHERE d.transition = 'delete' AND NOT EXISTS (
          SELECT 1 FROM workspace_build_parameters v
          WHERE v.workspace_build_id = d.id AND v.name = p.name)
        """);
    OFFENDERS.put(
        "a job cancelled in the queue without its delete",
        """
        SELECT j.id FROM provisioner_jobs j JOIN workspace_builds b ON b.job_id = j.id
        WHERE j.canceled_at IS NOT NULL AND j.started_at IS NULL AND b.transition = 'start'
          AND NOT EXISTS (SELECT 1 FROM workspace_builds d
            WHERE d.workspace_id = b.workspace_id AND d.build_number > b.build_number
              AND d.transition = 'delete')
        """);
    OFFENDERS.put(
        "build numbers with a gap",
        """
        SELECT workspace_id FROM workspace_builds
        GROUP BY workspace_id HAVING min(build_number) <> 1 OR max(build_number) <> count(*)
        """);
    OFFENDERS.put(
        "two unfinished builds of one workspace",
        """
        SELECT b.workspace_id FROM workspace_builds b JOIN provisioner_jobs j ON j.id = b.job_id
        WHERE j.job_status IN ('pending', 'running', 'canceling')
        GROUP BY b.workspace_id HAVING count(*) > 1
        """);
    OFFENDERS.put(
        "a claimed workspace with a delete by the prebuilds user",
        """
        SELECT w.id FROM workspaces w JOIN workspace_builds b ON b.workspace_id = w.id
        WHERE w.owner_id <> 'c42fdf75-3097-471c-8c33-fb52454d81c0'
          AND b.initiator_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0' AND b.transition = 'delete'
        """);
    OFFENDERS.put(
        "an undeleted workspace whose delete succeeded by an orphan's completion",
        """
        SELECT w.id FROM workspaces w JOIN workspace_builds b ON b.workspace_id = w.id
        JOIN provisioner_jobs j ON j.id = b.job_id
        WHERE NOT w.deleted AND b.transition = 'delete' AND j.job_status = 'succeeded'
          AND j.worker_id IS NULL
        """);
  }

  private static final String FRESH =
      """
      SELECT p.id::text AS preset, p.desired_instances AS desired, count(w.id) AS fresh
      FROM template_version_presets p
      JOIN templates t ON t.active_version_id = p.template_version_id
      LEFT JOIN LATERAL (
        SELECT w.id FROM workspaces w
        JOIN workspace_builds b ON b.workspace_id = w.id
        JOIN provisioner_jobs j ON j.id = b.job_id
        WHERE w.owner_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0' AND NOT w.deleted
          AND b.template_version_preset_id = p.id AND b.transition = 'start'
          AND j.job_status IN ('succeeded', 'pending', 'running')
          AND NOT EXISTS (SELECT 1 FROM workspace_builds l
            WHERE l.workspace_id = w.id AND l.build_number > b.build_number)) w ON true
      WHERE p.desired_instances IS NOT NULL
      GROUP BY p.id, p.desired_instances
      """;

  private Invariants() {}

  /** Nothing is half done. */
  public static void mustHold(TestDatabase db) {
    List<String> broken = new ArrayList<>();
    OFFENDERS.forEach(
        (what, query) -> {
          List<Map<String, Object>> rows = db.rows(query);
          if (!rows.isEmpty()) {
            broken.add(what + ": " + rows);
          }
        });
    if (!broken.isEmpty()) {
      throw new AssertionError(String.join("\n", broken));
    }
  }

  /** Running and starting prebuilds of each preset of an active version, by its id. */
  public static Map<String, Long> fresh(TestDatabase db) {
    Map<String, Long> fresh = new LinkedHashMap<>();
    db.rows(FRESH).forEach(row -> fresh.put((String) row.get("preset"), (Long) row.get("fresh")));
    return fresh;
  }

  /** No preset has more than it wants, or than it had before if that was more. */
  public static void neverMoreThanDesired(TestDatabase db, Map<String, Long> before) {
    for (Map<String, Object> row : db.rows(FRESH)) {
      long desired = ((Number) row.get("desired")).longValue();
      long fresh = (Long) row.get("fresh");
      if (fresh > Math.max(desired, before.getOrDefault((String) row.get("preset"), 0L))) {
        throw new AssertionError("more than desired: " + row + ", before: " + before);
      }
    }
  }

  /** No preset has more than it wants. */
  public static void neverMoreThanDesired(TestDatabase db) {
    neverMoreThanDesired(db, Map.of());
  }

  /** Each preset of an active version has what it wants. */
  public static void mustBeConverged(TestDatabase db) {
    mustHold(db);
    for (Map<String, Object> row : db.rows(FRESH)) {
      if (((Number) row.get("desired")).longValue() != (Long) row.get("fresh")) {
        throw new AssertionError("not converged: " + row);
      }
    }
  }
}
