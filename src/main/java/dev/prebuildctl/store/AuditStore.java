package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.time.Instant;
import java.util.UUID;

/** Coder's audit log (spec page 7): who changed what, through this tool. */
public final class AuditStore {
  private AuditStore() {}

  /**
   * The id of an undeleted user.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if there is no such user
   */
  public static UUID user(Session session, String username) {
    return session
        .queryOne(AuditSql.USER, Params.of("username", username), row -> row.uuid("id"))
        .orElseThrow(
            () ->
                new Failure(
                    Kind.UNKNOWN_NAME,
                    "there is no user \"" + username + "\"",
                    "Name an existing Coder user with --as; nothing was changed."));
  }

  /** Writes a row: a successful change of something that belongs to no organization. */
  public static void write(Session session, Entry entry) {
    session.update(
        AuditSql.AUDIT,
        Params.of("id", entry.ids.id)
            .and("request_id", entry.ids.request)
            .and("resource_id", entry.ids.resource)
            .and("now", entry.time)
            .and("user_id", entry.by.user)
            .and("user_agent", entry.by.userAgent)
            .and("resource_type", entry.resourceType)
            .and("diff", entry.diff));
  }

  /**
   * An audit row.
   *
   * @param resourceType a label of the database's enum {@code resource_type}
   * @param diff the change as JSON: old and new value by field
   */
  public record Entry(Ids ids, Instant time, By by, String resourceType, String diff) {}

  /**
   * Who did it, and with what.
   *
   * @param userAgent program and version
   */
  public record By(UUID user, String userAgent) {}

  /** The ids of an audit row, random each; drawn before a transaction that may be begun anew. */
  public record Ids(UUID id, UUID request, UUID resource) {}

  private enum AuditSql implements Sql {
    USER("SELECT id FROM users WHERE lower(username) = lower(:username) AND NOT deleted"),
    AUDIT(
        """
        INSERT INTO audit_logs (id, time, user_id, organization_id, ip, user_agent,
          resource_type, resource_id, resource_target, action, diff, status_code,
          additional_fields, request_id, resource_icon)
        VALUES (:id, :now, :user_id, '00000000-0000-0000-0000-000000000000', NULL, :user_agent,
          :resource_type::resource_type, :resource_id, '', 'write', :diff::jsonb, 200, '{}',
          :request_id, '')
        """);

    private final String text;

    AuditSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
