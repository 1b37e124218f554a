package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears, on a connection of its own, of jobs that are posted. It only saves waiting: what must be
 * known is polled for.
 */
public final class JobNotices implements AutoCloseable {
  private static final String LISTEN = "LISTEN provisioner_job_posted";

  private final Session session;
  private final PGConnection connection;

  private JobNotices(Session session, PGConnection connection) {
    this.session = session;
    this.connection = connection;
  }

  /**
   * Listens; empty behind a transaction pooler, where nothing would be heard and the server's
   * connection would go on listening for somebody else.
   *
   * @throws Failure if the database cannot be reached
   */
  public static Optional<JobNotices> listen(Database database) {
    Session session = database.dedicated();
    boolean listening = false;
    try {
      PGConnection connection = session.connection().unwrap(PGConnection.class);
      listening = isTheServers(session, connection);
      if (!listening) {
        return Optional.empty();
      }
      session.control(LISTEN);
      return Optional.of(new JobNotices(session, connection));
    } catch (SQLException e) {
      listening = false;
      throw SqlErrors.failure(e, "listening for jobs", LISTEN);
    } finally {
      if (!listening) {
        Quietly.close(session.connection());
      }
    }
  }

  /** A pooler tells a process id of its own, which is none of the server's. */
  private static boolean isTheServers(Session session, PGConnection connection) {
    List<Integer> pid =
        session.query(NoticeSql.OWN_PROCESS, Params.NONE, row -> row.integer("pid"));
    return pid.contains(connection.getBackendPID());
  }

  /**
   * Waits for a job to be posted.
   *
   * @return whether one was
   * @throws Failure if the connection is lost
   */
  public boolean await(Duration patience) {
    try {
      PGNotification[] heard = connection.getNotifications((int) Math.max(1, patience.toMillis()));
      return heard != null && heard.length > 0;
    } catch (SQLException e) {
      throw SqlErrors.failure(e, "listening for jobs", LISTEN);
    }
  }

  @Override
  public void close() {
    Quietly.close(session.connection());
  }

  enum NoticeSql implements Sql {
    OWN_PROCESS("SELECT pg_backend_pid() AS pid");

    private final String text;

    NoticeSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
