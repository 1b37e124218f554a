package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.preview.FailedBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The failed builds that backoff and hard limit count, with what their jobs say. */
public final class FailedBuildStore {
  private FailedBuildStore() {}

  /** The newest failed builds of each preset, at most so many each, newest first. */
  public static Map<UUID, List<FailedBuild>> newest(
      Session session, Collection<UUID> presets, int most) {
    Map<UUID, List<FailedBuild>> byPreset = new LinkedHashMap<>();
    if (presets.isEmpty()) {
      return byPreset;
    }
    session.query(
        FailedBuildSql.FAILED_BUILDS,
        Params.of("presets", presets).and("most", most).and("prebuilds_user", Prebuilds.USER),
        row ->
            byPreset
                .computeIfAbsent(row.uuid("preset_id"), id -> new ArrayList<>())
                .add(
                    new FailedBuild(
                        new Ref(row.uuid("workspace_id"), row.text("workspace_name")),
                        row.integer("build_number"),
                        row.uuid("job_id"),
                        row.instant("created_at"),
                        row.instantOrNull("completed_at"),
                        new FailedBuild.JobError(row.text("error"), row.text("error_code")))));
    return byPreset;
  }

  enum FailedBuildSql implements Sql {
    /**
     * From the prebuilds user's workspaces, as the snapshot's reads; an error may be megabytes, so
     * only its first line is taken along.
     */
    FAILED_BUILDS(
        """
        SELECT f.preset_id, f.workspace_id, f.workspace_name, f.build_number, f.job_id,
          f.created_at, j.completed_at, coalesce(j.error_code, '') AS error_code,
          left(split_part(ltrim(coalesce(j.error, ''), E' \\t\\r\\n'), E'\\n', 1), 500) AS error
        FROM (
          SELECT b.template_version_preset_id AS preset_id, w.id AS workspace_id,
            w.name AS workspace_name, b.build_number, b.job_id, b.created_at,
            row_number() OVER (PARTITION BY b.template_version_preset_id
              ORDER BY b.created_at DESC, w.id) AS newest
          FROM workspaces w
          CROSS JOIN LATERAL (
            SELECT l.job_id, l.build_number, l.transition, l.template_version_preset_id,
              l.created_at
            FROM workspace_builds l WHERE l.workspace_id = w.id
            ORDER BY l.build_number DESC LIMIT 1) b
          JOIN provisioner_jobs failed ON failed.id = b.job_id AND failed.job_status = 'failed'
          WHERE w.owner_id = :prebuilds_user AND NOT w.deleted AND b.transition = 'start'
            AND b.template_version_preset_id = ANY(:presets)) f
        JOIN provisioner_jobs j ON j.id = f.job_id
        WHERE f.newest <= :most
        ORDER BY f.preset_id, f.newest
        """);

    private final String text;

    FailedBuildSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
