package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.status.PauseState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The setting that pauses reconciliation, and its audit rows (spec page 7). */
public final class PauseStore {
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

  /**
   * The id of an undeleted user.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if there is no such user
   */
  public static UUID user(Session session, String username) {
    return session
        .queryOne(PauseSql.USER, Params.of("username", username), row -> row.uuid("id"))
        .orElseThrow(
            () ->
                new Failure(
                    Kind.UNKNOWN_NAME,
                    "there is no user \"" + username + "\"",
                    "Name an existing Coder user with --as; nothing was changed."));
  }

  /** Writes the audit row of a change. */
  public static void audit(Session session, Entry entry) {
    session.update(
        PauseSql.AUDIT,
        Params.of("id", entry.ids.id)
            .and("request_id", entry.ids.request)
            .and("resource_id", entry.ids.resource)
            .and("now", entry.time)
            .and("user_id", entry.user)
            .and("user_agent", entry.userAgent)
            .and(
                "diff",
                "{\"reconciliation_paused\":{\"Old\":"
                    + !entry.paused
                    + ",\"New\":"
                    + entry.paused
                    + ",\"Secret\":false}}"));
  }

  /**
   * An audit row.
   *
   * @param paused the new value
   */
  public record Entry(Ids ids, Instant time, UUID user, String userAgent, boolean paused) {}

  /** The random ids of an audit row. */
  public record Ids(UUID id, UUID request, UUID resource) {}

  private enum PauseSql implements Sql {
    READ_SETTING("SELECT value FROM site_configs WHERE key = 'prebuilds_settings'"),
    WRITE_SETTING(
        """
        INSERT INTO site_configs (key, value) VALUES ('prebuilds_settings', :value)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """),
    USER("SELECT id FROM users WHERE lower(username) = lower(:username) AND NOT deleted"),
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
        """),
    AUDIT(
        """
        INSERT INTO audit_logs (id, time, user_id, organization_id, ip, user_agent,
          resource_type, resource_id, resource_target, action, diff, status_code,
          additional_fields, request_id, resource_icon)
        VALUES (:id, :now, :user_id, '00000000-0000-0000-0000-000000000000', NULL, :user_agent,
          'prebuilds_settings', :resource_id, '', 'write', :diff::jsonb, 200, '{}', :request_id,
          '')
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
