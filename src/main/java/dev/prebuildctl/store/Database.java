package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.report.Effort;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** A database to work on: opens connections, runs transactions, counts statements. */
public final class Database implements AutoCloseable {
  private static final int ATTEMPTS = 6;
  private static final long FIRST_PAUSE_MILLIS = 10;

  private final DatabaseUrl url;
  private final Timeouts timeouts;
  private final Connections connections;
  private final Work done;

  /** A database reached by connections opened as they are needed; opens none yet. */
  public Database(DatabaseUrl url, Timeouts timeouts) {
    this(url, timeouts, new Work(), new DirectConnections(url.jdbcUrl(), driver(url, timeouts)));
  }

  private Database(DatabaseUrl url, Timeouts timeouts, Work done, Connections connections) {
    this.url = url;
    this.timeouts = timeouts;
    this.done = done;
    this.connections = connections;
  }

  /**
   * The same database by a pool of its own, for work in parallel; closed apart from this one. Its
   * statements are counted here.
   */
  public Database pooled(int size) {
    return new Database(
        url, timeouts, done, new PooledConnections(url.jdbcUrl(), driver(url, timeouts), size));
  }

  private static Properties driver(DatabaseUrl url, Timeouts timeouts) {
    Properties properties = url.properties();
    properties.putIfAbsent("ApplicationName", "prebuildctl");
    // Zero would mean for ever.
    long connect = Math.max(1, timeouts.connect().toSeconds());
    properties.putIfAbsent("connectTimeout", Long.toString(connect));
    properties.putIfAbsent("loginTimeout", Long.toString(login(url, properties)));
    // A dead network must not hang a cron job: a little longer than the server's own time limit.
    properties.putIfAbsent("socketTimeout", Long.toString(timeouts.statement().toSeconds() + 30));
    properties.putIfAbsent("tcpKeepAlive", "true");
    // Statements prepared by name give wrong results behind a transaction pooler.
    properties.putIfAbsent("prepareThreshold", "0");
    return properties;
  }

  /** Every host may take its time, and the last one a little more to answer. */
  private static long login(DatabaseUrl url, Properties properties) {
    long each = Long.parseLong(properties.getProperty("connectTimeout"));
    long hosts = 1 + url.toString().chars().filter(c -> c == ',').count();
    return each == 0 ? 0 : each * hosts + 5;
  }

  /** Reads in one repeatable-read, read-only transaction. */
  public <T> T read(Function<Session, T> work) {
    return once("REPEATABLE READ READ ONLY", work);
  }

  /**
   * Writes in one repeatable-read transaction, begun anew a few times when it loses against a
   * concurrent one; so the work may be called several times and must keep nothing of a failed call.
   *
   * @throws Failure of kind {@code COMMIT_UNKNOWN} if the connection breaks while committing
   */
  public <T> T write(Function<Session, T> work) {
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++) {
      try {
        return once("REPEATABLE READ", work);
      } catch (Failure failure) {
        if (failure.kind() != Kind.SERIALIZATION || attempt == ATTEMPTS) {
          throw failure;
        }
      }
      done.retried();
      sleep(pause + ThreadLocalRandom.current().nextLong(pause));
      pause *= 2;
    }
  }

  /** Runs single statements, each a transaction of its own. */
  public <T> T autocommit(Function<Session, T> work) {
    Connection connection = take();
    boolean usable = false;
    try {
      T result = work.apply(new Session(connection, done));
      usable = true;
      return result;
    } finally {
      release(connection, usable);
    }
  }

  private <T> T once(String mode, Function<Session, T> work) {
    Connection connection = take();
    Session session = new Session(connection, done);
    boolean usable = false;
    try {
      control(session, begin(mode), "starting a transaction");
      T result;
      try {
        result = work.apply(session);
      } catch (RuntimeException | Error e) {
        usable = rolledBack(session);
        throw e;
      }
      commit(session);
      usable = true;
      return result;
    } finally {
      release(connection, usable);
    }
  }

  String begin(String mode) {
    return String.format(
        Locale.ROOT,
        "BEGIN ISOLATION LEVEL %s; SET LOCAL statement_timeout = %d; SET LOCAL lock_timeout = %d",
        mode,
        timeouts.statement().toMillis(),
        timeouts.lock().toMillis());
  }

  private static void commit(Session session) {
    try {
      session.control("COMMIT");
    } catch (SQLException e) {
      if (SqlErrors.connectionLost(String.valueOf(e.getSQLState()))) {
        throw new Failure(
            Kind.COMMIT_UNKNOWN,
            "the connection broke while committing: " + SqlErrors.oneLine(e),
            "",
            e);
      }
      throw SqlErrors.failure(e, "committing", "COMMIT");
    }
  }

  private static boolean rolledBack(Session session) {
    try {
      session.control("ROLLBACK");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  static void control(Session session, String text, String what) {
    try {
      session.control(text);
    } catch (SQLException e) {
      throw SqlErrors.failure(e, what, text);
    }
  }

  /** A session on a connection of its own, which the caller closes. */
  Session dedicated() {
    return new Session(take(), done);
  }

  private Connection take() {
    try {
      return connections.take();
    } catch (SQLException e) {
      throw ConnectErrors.failure(e, url);
    }
  }

  private void release(Connection connection, boolean usable) {
    if (usable) {
      connections.giveBack(connection);
    } else {
      connections.discard(connection);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Closes the connections that are idle, before nothing is asked for a long time; the next use
   * opens new ones.
   */
  public void disconnect() {
    connections.closeIdle();
  }

  /** How many statements were sent, transaction control among them. */
  public long statements() {
    return done.statements();
  }

  /** What it was made to do so far, by pools of it too. */
  public Effort effort() {
    return done.soFar();
  }

  /** Where the database is, without the password. */
  public DatabaseUrl url() {
    return url;
  }

  @Override
  public void close() {
    connections.close();
  }
}
