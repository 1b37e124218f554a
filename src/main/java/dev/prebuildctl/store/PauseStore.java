package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.status.PauseState;
import java.util.List;
import java.util.Optional;

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

  /**
   * Who paused reconciliation, and when; empty if the newest audit row of the setting says
   * otherwise, or there is none among the newest rows of the audit log: there is no index to find
   * older ones by.
   */
  public static Optional<PauseState.Since> pausedBy(Session session) {
    return session
        .queryOne(
            PauseSql.LAST_CHANGE,
            Params.NONE,
            row ->
                new Change(
                    row.bool("paused"),
                    new PauseState.Since(
                        row.instant("time"), row.textOrNull("username"), row.text("user_agent"))))
        .filter(Change::paused)
        .map(Change::since);
  }

  private record Change(boolean paused, PauseState.Since since) {}

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
        """),
    LAST_CHANGE(
        """
        SELECT a.time, u.username, coalesce(a.user_agent, '') AS user_agent,
          coalesce(a.diff -> 'reconciliation_paused' ->> 'New' = 'true', false) AS paused
        FROM (
          SELECT l.time, l.user_id, l.user_agent, l.diff, l.resource_type
          FROM audit_logs l ORDER BY l.time DESC LIMIT 20000) a
        LEFT JOIN users u ON u.id = a.user_id
        WHERE a.resource_type = 'prebuilds_settings'
        ORDER BY a.time DESC LIMIT 1
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
