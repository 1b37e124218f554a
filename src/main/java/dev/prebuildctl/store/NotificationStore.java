package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.replacement.NotificationMethod;
import dev.prebuildctl.core.replacement.NotificationTemplate;
import dev.prebuildctl.core.replacement.TemplateAdmin;
import dev.prebuildctl.core.report.ReplacementReport.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Coder's notifications: who gets which, and the queue they are sent from (spec page 7). */
public final class NotificationStore {
  private static final String DISABLED = "cannot enqueue message: notification is not enabled";
  private static final String DEDUPE_INDEX = "notification_messages_dedupe_hash_idx";

  private NotificationStore() {}

  /**
   * The template of "resource replaced".
   *
   * @throws Failure of kind {@code NOT_CODER} if its row is missing
   */
  public static NotificationTemplate template(Session session) {
    return session
        .queryOne(
            NotificationSql.NOTIFICATION_TEMPLATE,
            Params.of("id", NotificationTemplate.RESOURCE_REPLACED),
            row ->
                new NotificationTemplate(
                    row.text("name"),
                    row.textOrNull("actions"),
                    NotificationMethod.of(row.text("method")).orElse(null)))
        .orElseThrow(
            () ->
                new Failure(
                    Kind.NOT_CODER,
                    "notification template "
                        + NotificationTemplate.RESOURCE_REPLACED
                        + " is missing",
                    "Coder's migrations make it; is this the database of a running coderd?"));
  }

  /** The template admins that are told, by lower-case username. */
  public static List<TemplateAdmin> templateAdmins(Session session) {
    return session.query(
        NotificationSql.TEMPLATE_ADMINS,
        Params.NONE,
        row ->
            new TemplateAdmin(
                row.uuid("id"), row.text("username"), row.text("name"), row.text("email")));
  }

  /** Enqueues a message; a refusal is thrown, as it ends the transaction: see {@link #refusal}. */
  public static void enqueue(Session session, NewMessage message) {
    session.update(
        NotificationSql.ENQUEUE,
        Params.of("id", message.id)
            .and("template_id", NotificationTemplate.RESOURCE_REPLACED)
            .and("user_id", message.userId)
            .and("method", message.method.label())
            .and("payload", message.payload)
            .and("targets", message.targets)
            .and("now", message.createdAt));
  }

  /** Whether a message is there: how a commit of unknown outcome is looked up. */
  public static boolean exists(Session session, UUID messageId) {
    return !session
        .query(NotificationSql.MESSAGE, Params.of("id", messageId), row -> true)
        .isEmpty();
  }

  /** What a failed insert means if it is one of the two normal refusals; empty: it is an error. */
  public static Optional<Outcome> refusal(Failure failure) {
    if (!(failure.getCause() instanceof PSQLException e)) {
      return Optional.empty();
    }
    ServerErrorMessage server = e.getServerErrorMessage();
    if (server == null) {
      return Optional.empty();
    }
    if (DISABLED.equals(server.getMessage())) {
      return Optional.of(Outcome.DISABLED);
    }
    return DEDUPE_INDEX.equals(server.getConstraint())
        ? Optional.of(Outcome.DUPLICATE)
        : Optional.empty();
  }

  /**
   * A row to insert.
   *
   * @param payload JSON
   */
  public record NewMessage(
      UUID id,
      UUID userId,
      NotificationMethod method,
      String payload,
      List<UUID> targets,
      Instant createdAt) {}

  private enum NotificationSql implements Sql {
    NOTIFICATION_TEMPLATE(
        """
        SELECT name, actions::text AS actions, coalesce(method::text, '') AS method
        FROM notification_templates WHERE id = :id
        """),
    TEMPLATE_ADMINS(
        """
        SELECT id, username, name, email FROM users
        WHERE 'template-admin' = ANY(rbac_roles) AND NOT deleted AND NOT is_system
        ORDER BY lower(username)
        """),
    ENQUEUE(
        """
        INSERT INTO notification_messages (id, notification_template_id, user_id, method, payload,
          targets, created_by, created_at)
        VALUES (:id, :template_id, :user_id, :method::notification_method, :payload::jsonb,
          :targets, 'prebuilds_reconciler', :now)
        """),
    MESSAGE("SELECT id FROM notification_messages WHERE id = :id");

    private final String text;

    NotificationSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
