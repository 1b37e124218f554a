package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import java.util.List;

/** The setting that pauses reconciliation (spec page 7). */
public final class PauseStore {
  /** What the audit log calls the setting. */
  public static final String RESOURCE_TYPE = "prebuilds_settings";

  private PauseStore() {}

  /**
   * Whether reconciliation is paused; no row means it is not.
   *
   * @throws Failure of kind {@code MALFORMED_SETTING} if the setting's JSON cannot be read
   */
  public static boolean paused(Session session) {
    List<String> values =
        session.query(PauseSql.READ_SETTING, Params.NONE, row -> row.text("value"));
    return !values.isEmpty() && PrebuildsSettings.paused(values.get(0));
  }

  /** Writes the setting. */
  public static void write(Session session, boolean paused) {
    session.update(PauseSql.WRITE_SETTING, Params.of("value", PrebuildsSettings.marshal(paused)));
  }

  /** The difference that the audit log shows of a change to the value. */
  public static String diff(boolean paused) {
    return "{\"reconciliation_paused\":{\"Old\":"
        + !paused
        + ",\"New\":"
        + paused
        + ",\"Secret\":false}}";
  }

  private enum PauseSql implements Sql {
    READ_SETTING("SELECT value FROM site_configs WHERE key = 'prebuilds_settings'"),
    WRITE_SETTING(
        """
        INSERT INTO site_configs (key, value) VALUES ('prebuilds_settings', :value)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """);

    private final String text;

    PauseSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
