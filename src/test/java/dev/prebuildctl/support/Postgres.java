package dev.prebuildctl.support;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Databases for tests, each a copy of a template that is made once: {@code try (TestDatabase db =
 * Postgres.fresh(Schema.V421)) { … }}. One server serves all tests of a JVM; see {@link
 * TestServer}. All of it may be called by several threads at once.
 */
public final class Postgres {
  private static final int ATTEMPTS = 50;

  /** "The source database is being accessed": autovacuum, mostly. */
  private static final String OBJECT_IN_USE = "55006";

  private static final TestServer SERVER = TestServer.start();
  private static final Queue<Connection> ADMINS = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Several runs may share a server. */
  private static final String RUN = runId();

  private static final Map<Schema, String> TEMPLATES = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Postgres::shutDown));
  }

  private Postgres() {}

  /** A new database with a schema and the rows its migrations make. */
  public static TestDatabase fresh(Schema schema) {
    return create("TEMPLATE " + TEMPLATES.computeIfAbsent(schema, Postgres::makeTemplate));
  }

  /** A new database with nothing in it. */
  public static TestDatabase empty() {
    return create("TEMPLATE template0");
  }

  /** Drops a database, whoever is still connected to it. */
  static void drop(String database) {
    administer("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
  }

  private static TestDatabase create(String origin) {
    String name = "pb_%s_%d".formatted(RUN, NUMBER.incrementAndGet());
    administer("CREATE DATABASE %s %s".formatted(name, origin));
    // Neither UTC nor the JVM's zone. pgjdbc tells the server the JVM's; others get this one.
    administer("ALTER DATABASE " + name + " SET timezone = 'Asia/Kathmandu'");
    return new TestDatabase(SERVER, name);
  }

  private static String makeTemplate(Schema schema) {
    String name = "pb_%s_template_%d".formatted(RUN, schema.migration());
    administer("CREATE DATABASE " + name + " TEMPLATE template0");
    try (Connection connection = SERVER.connect(name);
        Statement statement = connection.createStatement()) {
      for (String script : schema.scripts()) {
        statement.execute(script);
      }
      for (String change : schema.adaptations()) {
        statement.execute(change);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make schema " + schema, e);
    }
    return name;
  }

  private static void administer(String command) {
    for (int attempt = 1; ; attempt++) {
      try {
        Connection connection = ADMINS.poll();
        if (connection == null) {
          connection = SERVER.connect(SERVER.maintenance());
        }
        try (Statement statement = connection.createStatement()) {
          statement.execute(command);
        } finally {
          ADMINS.add(connection);
        }
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !OBJECT_IN_USE.equals(e.getSQLState())) {
          throw new IllegalStateException(command + ": " + e.getMessage(), e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  private static void shutDown() {
    TEMPLATES.values().forEach(Postgres::drop);
    SERVER.stop().run();
  }

  private static String runId() {
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
