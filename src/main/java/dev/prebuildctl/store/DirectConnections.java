package dev.prebuildctl.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;

/**
 * Opens connections as they are asked for and keeps idle ones: what a command needs that uses one
 * or two, without the cost of starting a pool.
 */
final class DirectConnections implements Connections {
  private final String jdbcUrl;
  private final Properties properties;
  private final Deque<Connection> idle = new ArrayDeque<>();

  DirectConnections(String jdbcUrl, Properties properties) {
    this.jdbcUrl = jdbcUrl;
    this.properties = properties;
  }

  @Override
  public Connection take() throws SQLException {
    synchronized (idle) {
      Connection connection = idle.poll();
      if (connection != null) {
        return connection;
      }
    }
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  @Override
  public void giveBack(Connection connection) {
    synchronized (idle) {
      idle.push(connection);
    }
  }

  @Override
  public void discard(Connection connection) {
    Quietly.close(connection);
  }

  @Override
  public void close() {
    closeIdle();
  }

  @Override
  public void closeIdle() {
    synchronized (idle) {
      idle.forEach(Quietly::close);
      idle.clear();
    }
  }
}
