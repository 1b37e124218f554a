package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs SQL text as it is on a database of our own: the demo's and the tests', never a deployment's.
 */
public final class SqlScript {
  private SqlScript() {}

  /**
   * Runs a script of one or more statements on a connection of its own. A script that must be done
   * whole or not at all says so itself ({@code BEGIN … COMMIT}).
   */
  public static void run(String jdbcUrl, String script) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement()) {
      // The scripts have a thousand lines of INSERTs: nothing in them is prepared or escaped.
      statement.setEscapeProcessing(false);
      statement.execute(script);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Whether a query returns at least one row. */
  public static boolean hasRows(String jdbcUrl, String query) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static Failure failure(SQLException e) {
    String state = e.getSQLState() == null ? "no SQLSTATE" : e.getSQLState();
    return new Failure(
        Failure.Kind.DATABASE,
        "SQL script failed (%s): %s".formatted(state, e.getMessage()),
        "",
        e);
  }
}
