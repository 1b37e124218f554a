package dev.prebuildctl.store;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.report.FailedBuild;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The two columns of a preset that reconciliation and its operators change. */
public final class PresetStore {
  private PresetStore() {}

  /** Sets a preset's status. */
  public static void setStatus(Session session, UUID presetId, PrebuildStatus status) {
    session.update(
        PresetSql.SET_PRESET_STATUS,
        Params.of("preset_id", presetId).and("status", status.label()));
  }

  /** Makes a preset healthy if its status still is the one that was seen; whether it was. */
  public static boolean reset(Session session, UUID presetId, PrebuildStatus seen) {
    return session.update(
            PresetSql.RESET_PRESET_STATUS,
            Params.of("preset_id", presetId).and("seen", seen.label()))
        == 1;
  }

  /**
   * Lets the prebuilds of presets that were created before a moment expire.
   *
   * @return the presets that are active, the only ones changed: an inactive one's expired prebuilds
   *     would stay for ever
   */
  public static Set<UUID> invalidate(Session session, Collection<UUID> presetIds, Instant now) {
    return Set.copyOf(
        session.query(
            PresetSql.INVALIDATE_PRESETS,
            Params.of("ids", presetIds).and("now", now),
            row -> row.uuid("id")));
  }

  /** The prebuilds of presets whose latest build is a failed start, newest first. */
  public static List<FailedBuild> failedBuilds(Session session, Collection<UUID> presetIds) {
    return session.query(
        PresetSql.FAILED_BUILDS,
        Params.of("ids", presetIds).and("prebuilds_user", Prebuilds.USER),
        row ->
            new FailedBuild(
                row.uuid("preset_id"),
                new Ref(row.uuid("workspace_id"), row.text("workspace_name")),
                row.instant("created_at"),
                row.text("error")));
  }

  private enum PresetSql implements Sql {
    SET_PRESET_STATUS(
        """
        UPDATE template_version_presets SET prebuild_status = :status::prebuild_status
        WHERE id = :preset_id
        """),
    RESET_PRESET_STATUS(
        """
        UPDATE template_version_presets SET prebuild_status = 'healthy'
        WHERE id = :preset_id AND prebuild_status = :seen::prebuild_status
        """),
    INVALIDATE_PRESETS(
        """
        UPDATE template_version_presets p SET last_invalidated_at = :now
        FROM templates t
        WHERE p.id = ANY(:ids) AND t.active_version_id = p.template_version_id
          AND NOT t.deleted AND t.deprecated = ''
        RETURNING p.id
        """),
    /** The same builds that the failure limit counts (seventh read, spec page 2). */
    FAILED_BUILDS(
        """
        SELECT b.template_version_preset_id AS preset_id, w.id AS workspace_id,
          w.name AS workspace_name, b.created_at,
          left(split_part(btrim(coalesce(j.error, ''), E' \\t\\r\\n'), E'\\n', 1), 500) AS error
        FROM workspaces w
        CROSS JOIN LATERAL (
          SELECT l.job_id, l.template_version_preset_id, l.transition, l.created_at
          FROM workspace_builds l WHERE l.workspace_id = w.id
          ORDER BY l.build_number DESC LIMIT 1) b
        JOIN provisioner_jobs j ON j.id = b.job_id
        WHERE w.owner_id = :prebuilds_user AND NOT w.deleted AND b.transition = 'start'
          AND b.template_version_preset_id = ANY(:ids) AND j.job_status = 'failed'
        ORDER BY b.created_at DESC, w.id
        """);

    private final String text;

    PresetSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
