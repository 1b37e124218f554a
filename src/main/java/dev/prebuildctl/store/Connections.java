package dev.prebuildctl.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Where sessions get their connections from. */
interface Connections extends AutoCloseable {
  /** Takes a connection; waits or opens one. */
  Connection take() throws SQLException;

  /** Gives a connection back that is in no transaction. */
  void giveBack(Connection connection);

  /** Gives a connection back that must not be used again. */
  void discard(Connection connection);

  /** Closes those that nobody uses; new ones can still be taken. */
  void closeIdle();

  @Override
  void close();
}
