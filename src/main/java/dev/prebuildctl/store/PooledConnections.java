package dev.prebuildctl.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** A pool sized to a run's parallelism. */
final class PooledConnections implements Connections {
  private final HikariDataSource pool;

  PooledConnections(String jdbcUrl, Properties properties, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setPoolName("prebuildctl");
    // The first statement tells a bad connection; a failing start would hide its reason.
    config.setInitializationFailTimeout(-1);
    pool = new HikariDataSource(config);
  }

  @Override
  public Connection take() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void giveBack(Connection connection) {
    Quietly.close(connection);
  }

  @Override
  public void discard(Connection connection) {
    pool.evictConnection(connection);
  }

  @Override
  public void closeIdle() {
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public void close() {
    pool.close();
  }
}
