package dev.prebuildctl.store;

import dev.prebuildctl.core.model.PrebuildStatus;
import java.util.UUID;

/** The one column of a preset that reconciliation changes. */
public final class PresetStore {
  private PresetStore() {}

  /** Sets a preset's status. */
  public static void setStatus(Session session, UUID presetId, PrebuildStatus status) {
    session.update(
        BuildSql.SET_PRESET_STATUS, Params.of("preset_id", presetId).and("status", status.label()));
  }
}
