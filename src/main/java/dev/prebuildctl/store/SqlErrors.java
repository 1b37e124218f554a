package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;

/**
 * Tells errors of PostgreSQL apart by SQLSTATE (PostgreSQL manual, appendix A) and says what to do
 * about each.
 */
final class SqlErrors {
  private static final Pattern DENIED =
      Pattern.compile("permission denied for (\\w+) \"?([\\w.]+)\"?");

  private SqlErrors() {}

  static Failure failure(SQLException e, Sql sql) {
    return failure(e, "statement " + sql.name().toLowerCase(Locale.ROOT), sql.text());
  }

  /** The failure of work that is named in words. */
  static Failure failure(SQLException e, String what, String text) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String message = oneLine(e);
    switch (state) {
      case "40001", "40P01", "55P03" -> {
        return new Failure(
            Kind.SERIALIZATION, what + " lost against a concurrent transaction: " + message, "", e);
      }
      case "23505" -> {
        return new Failure(Kind.CONFLICT, what + " found the row already there: " + message, "", e);
      }
      case "42501" -> {
        return denied(e, what, text);
      }
      case "42P01", "42703", "42883", "42704" -> {
        return new Failure(
            Kind.NOT_CODER,
            what + " does not fit this database: " + message,
            "Is this a Coder database at schema 421 or newer, and is its schema on the search_path?",
            e);
      }
      case "57014" -> {
        return new Failure(
            Kind.TIMEOUT, what + " was cancelled: " + message, "Raise --statement-timeout.", e);
      }
      default -> {
        return connectionLost(state)
            ? new Failure(
                Kind.CONNECTION_LOST,
                what + ": connection to the database lost: " + message,
                "What was committed stays; run again when the database is back.",
                e)
            : new Failure(Kind.DATABASE, what + " failed: " + message + " (" + state + ")", "", e);
      }
    }
  }

  static boolean connectionLost(String state) {
    return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03");
  }

  private static Failure denied(SQLException e, String what, String text) {
    String message = oneLine(e);
    Matcher matcher = DENIED.matcher(message);
    if (!matcher.find()) {
      return new Failure(Kind.MISSING_PRIVILEGE, what + ": " + message, "", e);
    }
    String grant = grant(matcher.group(1), matcher.group(2), text);
    return new Failure(
        Kind.MISSING_PRIVILEGE,
        what + ": permission denied for " + matcher.group(1) + " " + matcher.group(2),
        "As the owner of the database: " + grant + " TO <the role you connect as>;",
        e);
  }

  private static String grant(String type, String object, String text) {
    return switch (type) {
      case "schema" -> "GRANT USAGE ON SCHEMA " + object;
      case "function" -> "GRANT EXECUTE ON FUNCTION " + object;
      default -> "GRANT " + verbs(object, text) + " ON " + object;
    };
  }

  /** The server does not say which privilege it missed: all that the statement needs. */
  private static String verbs(String table, String text) {
    boolean inserts = text.contains("INSERT INTO " + table + " ");
    boolean updates =
        text.contains("UPDATE " + table + " ")
            || (inserts && text.contains("DO UPDATE"))
            || text.matches("(?s).*FROM " + table + "\\s.*FOR NO KEY UPDATE.*");
    boolean deletes = text.contains("DELETE FROM " + table + " ");
    return "SELECT"
        + (inserts ? ", INSERT" : "")
        + (updates ? ", UPDATE" : "")
        + (deletes ? ", DELETE" : "");
  }

  /** The server's message without position, detail and context, on one line. */
  static String oneLine(SQLException e) {
    String message = e.getMessage();
    if (e instanceof PSQLException server && server.getServerErrorMessage() != null) {
      message = server.getServerErrorMessage().getMessage();
    }
    return message == null ? e.toString() : message.lines().findFirst().orElse("").strip();
  }
}
