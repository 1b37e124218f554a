package dev.prebuildctl.store;

import dev.prebuildctl.core.model.PrebuildStatus;
import java.time.Instant;
import java.util.Collection;
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
