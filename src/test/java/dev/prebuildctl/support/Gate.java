package dev.prebuildctl.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds other sessions up at a chosen statement: a trigger waits for an advisory lock that the test
 * has. So a test decides what happens at that very moment, without a sleep.
 */
public final class Gate implements AutoCloseable {
  private static final int KEY = 424242;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestDatabase db;
  private final Connection holder;

  private Gate(TestDatabase db, Connection holder) {
    this.db = db;
    this.holder = holder;
  }

  /**
   * Closes a gate before rows of a table are written.
   *
   * @param event {@code INSERT} or {@code UPDATE}
   * @param when a condition on {@code NEW}
   */
  public static Gate before(TestDatabase db, String event, String table, String when) {
    return make(db, "BEFORE " + event, table, when, "");
  }

  /** Closes a gate at the commit of a transaction that inserted into a table. */
  public static Gate atCommit(TestDatabase db, String table) {
    return make(db, "AFTER INSERT", table, "true", "DEFERRABLE INITIALLY DEFERRED");
  }

  private static Gate make(
      TestDatabase db, String event, String table, String when, String deferred) {
    db.execute(
        """
        CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock(%d);
          RETURN NEW;
        END $$;
        CREATE %s TRIGGER gate %s ON %s %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION gate();
        """
            .formatted(KEY, deferred.isEmpty() ? "" : "CONSTRAINT", event, table, deferred, when));
    Connection holder = db.connection();
    execute(holder, "SELECT pg_advisory_lock(" + KEY + ")");
    return new Gate(db, holder);
  }

  /** Waits until a session stands before the gate; its backend's pid. */
  public String awaitWaiting() {
    return await(
        db,
        "SELECT min(pid)::text FROM pg_locks WHERE locktype = 'advisory' AND objid = "
            + KEY
            + " AND NOT granted AND database ="
            + " (SELECT oid FROM pg_database WHERE datname = current_database())");
  }

  /** Waits until a session waits for a row that another transaction holds. */
  public static void awaitBlocked(TestDatabase db) {
    await(
        db,
        "SELECT min(pid)::text FROM pg_stat_activity WHERE datname = current_database()"
            + " AND wait_event_type = 'Lock' AND application_name = 'prebuildctl'");
  }

  private static String await(TestDatabase db, String query) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      String pid = db.queryOne(query);
      if (pid != null) {
        return pid;
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    throw new AssertionError("nobody came to wait: " + query);
  }

  /** Lets everybody through, from now on. */
  public void open() {
    execute(holder, "SELECT pg_advisory_unlock_all()");
  }

  @Override
  public void close() {
    open();
  }

  /** Runs a statement on a connection. */
  public static void execute(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }
}
