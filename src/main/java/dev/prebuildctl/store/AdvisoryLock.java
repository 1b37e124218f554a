package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.status.LockHolder;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The reconciliation lock: a transaction-level advisory lock that coderd's own reconciler takes too
 * (spec page 4). It is held by an open, read-only transaction on a connection of its own.
 */
public final class AdvisoryLock implements AutoCloseable {
  private final Session session;

  private AdvisoryLock(Session session) {
    this.session = session;
  }

  /** Tries once, without waiting; empty if another reconciler holds the lock. */
  public static Optional<AdvisoryLock> tryTake(Database database) {
    Session session = database.dedicated();
    boolean taken = false;
    try {
      // A server that ends idle transactions would end the lock in the middle of a long run.
      Database.control(
          session,
          database.begin("REPEATABLE READ READ ONLY")
              + "; SET LOCAL idle_in_transaction_session_timeout = 0",
          "starting the lock's transaction");
      taken =
          session.query(LockSql.TRY_LOCK, Params.NONE, row -> row.bool("locked")).contains(true);
      return taken ? Optional.of(new AdvisoryLock(session)) : Optional.empty();
    } finally {
      if (!taken) {
        Quietly.close(session.connection());
      }
    }
  }

  /** Who holds the lock, in whatever way; empty if nobody does. Needs no privilege. */
  public static Optional<LockHolder> holder(Session session) {
    return session.queryOne(
        LockSql.LOCK_HOLDER,
        Params.NONE,
        row ->
            new LockHolder(
                row.integer("pid"),
                row.textOrNull("role"),
                row.textOrNull("application_name"),
                row.textOrNull("client_address"),
                row.instantOrNull("since"),
                row.bool("hidden")));
  }

  /**
   * Asks the server whether the lock's transaction is still there. An error of any kind means that
   * it is not: it ends the transaction even where it leaves the connection.
   */
  public synchronized boolean held() {
    try {
      return session
          .query(LockSql.LOCK_IS_HELD, Params.NONE, row -> row.bool("held"))
          .contains(true);
    } catch (Failure e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    try {
      session.control("COMMIT");
    } catch (SQLException e) {
      // The lock ends with its connection in any case.
    } finally {
      Quietly.close(session.connection());
    }
  }

  private enum LockSql implements Sql {
    TRY_LOCK("SELECT pg_try_advisory_xact_lock(7) AS locked"),
    LOCK_IS_HELD(
        """
        SELECT EXISTS (
          SELECT 1 FROM pg_locks
          WHERE locktype = 'advisory' AND classid = 0 AND objid = 7 AND objsubid = 1
            AND pid = pg_backend_pid() AND granted) AS held
        """),
    /** A session whose start is not shown is one of a role that ours may not look at. */
    LOCK_HOLDER(
        """
        SELECT l.pid, a.usename::text AS role, a.application_name,
          host(a.client_addr) AS client_address, a.xact_start AS since,
          a.backend_start IS NULL AS hidden
        FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = 7 AND l.objsubid = 1
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND l.granted
        ORDER BY l.pid LIMIT 1
        """);

    private final String text;

    LockSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
