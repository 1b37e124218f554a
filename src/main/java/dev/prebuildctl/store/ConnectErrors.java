package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells apart why a connection could not be opened. */
final class ConnectErrors {
  private ConnectErrors() {}

  static Failure failure(SQLException e, DatabaseUrl url) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String message = SqlErrors.oneLine(e);
    if (state.equals("08004") && !message.contains("SSL")) {
      // The driver's own: the server asks for a password, and there is none.
      state = "28P01";
    }
    switch (state) {
      case "28P01", "28000" -> {
        return new Failure(
            Kind.AUTHENTICATION,
            "the database refused the login " + url + ": " + message,
            "Check user and password (in the URL, PGPASSWORD or --password-file) and pg_hba.conf.",
            e);
      }
      case "3D000" -> {
        return new Failure(
            Kind.NO_SUCH_DATABASE,
            "the server has no such database: " + url + ": " + message,
            "Check the database's name at the end of the URL.",
            e);
      }
      case "42501" -> {
        return new Failure(
            Kind.MISSING_PRIVILEGE,
            "the role may not connect: " + url + ": " + message,
            "As the owner of the database: GRANT CONNECT ON DATABASE … TO <the role>;",
            e);
      }
      default -> {
        return new Failure(
            Kind.UNREACHABLE,
            "cannot reach the database " + url + ": " + reason(e, message),
            "Is the server running and reachable from here, and are host, port and sslmode right?",
            e);
      }
    }
  }

  /** The driver's message for a wrong host name is just "The connection attempt failed." */
  private static String reason(SQLException e, String message) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "unknown host " + cause.getMessage();
      }
      if (cause instanceof java.net.SocketTimeoutException) {
        return "no answer in time";
      }
    }
    return message;
  }
}
