package dev.prebuildctl.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database of one test's own, dropped when it is closed. */
public final class TestDatabase implements AutoCloseable {
  private final TestServer server;
  private final String name;
  private final List<Connection> connections = new ArrayList<>();
  private final boolean dropped;
  private Connection own;

  TestDatabase(TestServer server, String name) {
    this(server, name, true);
  }

  private TestDatabase(TestServer server, String name, boolean dropped) {
    this.server = server;
    this.name = name;
    this.dropped = dropped;
  }

  /** A database that stays when it is closed here. */
  static TestDatabase kept(TestServer server, String name) {
    return new TestDatabase(server, name, false);
  }

  /** The database's name. */
  public String name() {
    return name;
  }

  /** The URL in libpq's form, as {@code --url} takes it. */
  public String url() {
    return server.url(name);
  }

  /** The URL in JDBC's form. */
  public String jdbcUrl() {
    return server.jdbcUrl(name);
  }

  /**
   * A new connection in autocommit mode whose time zone is neither the JVM's nor UTC; closed with
   * the database at the latest.
   */
  public Connection connection() {
    try {
      Connection connection = server.connect(name);
      synchronized (this) {
        connections.add(connection);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET timezone = 'Asia/Kathmandu'");
      }
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot connect to " + name, e);
    }
  }

  /** Runs a script of one or more statements, in autocommit mode. */
  public synchronized void execute(String script) {
    try (Statement statement = own().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(script);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + "\nin: " + shortened(script), e);
    }
  }

  /** Runs a statement with {@code ?} parameters and gives the number of rows it changed. */
  public synchronized int update(String sql, Object... arguments) {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + "\nin: " + sql, e);
    }
  }

  /** The only column of the only row, as text; null if it is null. Fails on any other shape. */
  public String queryOne(String sql, Object... arguments) {
    List<Map<String, Object>> rows = rows(sql, arguments);
    if (rows.size() != 1 || rows.get(0).size() != 1) {
      throw new AssertionError("not one row with one column: " + rows + "\nfrom: " + sql);
    }
    Object value = rows.get(0).values().iterator().next();
    return value == null ? null : value.toString();
  }

  /** All rows, each by column name in the order of the query; values as JDBC gives them. */
  public synchronized List<Map<String, Object>> rows(String sql, Object... arguments) {
    try (PreparedStatement statement = prepare(sql, arguments);
        ResultSet result = statement.executeQuery()) {
      ResultSetMetaData columns = result.getMetaData();
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnLabel(i), result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + "\nin: " + sql, e);
    }
  }

  @Override
  public synchronized void close() {
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        // The database is dropped by force anyway.
      }
    }
    if (dropped) {
      Postgres.drop(name);
    }
  }

  private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = own().prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  private Connection own() {
    if (own == null) {
      own = connection();
    }
    return own;
  }

  private static String shortened(String script) {
    return script.length() <= 500 ? script : script.substring(0, 500) + "…";
  }
}
