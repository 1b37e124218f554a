package dev.prebuildctl.demo;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.store.SqlScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The demo's server: one per user, kept in the cache directory, with a sample deployment in the
 * database {@code coder}. Processes that use it at once take turns by a file lock.
 */
public final class DemoServer {
  private static final String DEPLOYMENT = "coder";
  private static final String WALKTHROUGH = "walkthrough";

  /** Nobody runs the sample deployment's provisioners: whoever looks at it keeps them alive. */
  private static final String HEARTBEAT =
      "UPDATE provisioner_daemons SET last_seen_at = now() WHERE name LIKE 'provisioner-%'";

  private final Path directory;

  /** The server whose cluster is, or will be, in a directory. */
  public DemoServer(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  /** This user's server, in the cache directory. */
  public static DemoServer inCache() {
    Path cache = CacheDirectory.locate();
    // A cluster belongs to a major version: another one's server cannot read it.
    return new DemoServer(cache.resolve("demo-" + Binaries.locate(cache).major()));
  }

  /** Starts the server if it does not run, makes the deployment if it is missing; says its URL. */
  public String ensureStarted() {
    return exclusively(
        () -> {
          EmbeddedPostgres server = startedServer();
          markWanted(true);
          if (!hasDatabase(server, DEPLOYMENT)) {
            makeDatabase(server, DEPLOYMENT);
          }
          SqlScript.run(server.jdbcUrl(DEPLOYMENT), HEARTBEAT);
          return server.url(DEPLOYMENT);
        });
  }

  /** The URL of the sample deployment; empty if the server does not run. */
  public Optional<String> url() {
    return exclusively(
        () ->
            EmbeddedPostgres.running(directory)
                .filter(server -> hasDatabase(server, DEPLOYMENT))
                .map(
                    server -> {
                      SqlScript.run(server.jdbcUrl(DEPLOYMENT), HEARTBEAT);
                      return server.url(DEPLOYMENT);
                    }));
  }

  /** Makes the sample deployment anew, starting the server if need be; says its URL. */
  public String reset() {
    return exclusively(
        () -> {
          EmbeddedPostgres server = startedServer();
          markWanted(true);
          makeDatabase(server, DEPLOYMENT);
          return server.url(DEPLOYMENT);
        });
  }

  /** Stops the server; says whether it ran. The deployment stays for the next start. */
  public boolean stop() {
    return exclusively(
        () -> {
          markWanted(false);
          return EmbeddedPostgres.stop(directory);
        });
  }

  /**
   * A sample deployment of its own, made anew, for a guided tour; while one is open, nobody else
   * gets one. The server is stopped with it unless {@link #ensureStarted} asked for it.
   */
  public Walkthrough walkthrough() {
    return exclusively(
        () -> {
          LockFile turn = takeTurn();
          try {
            EmbeddedPostgres server = startedServer();
            makeDatabase(server, WALKTHROUGH);
            return new Walkthrough(this, turn, server.url(WALKTHROUGH));
          } catch (RuntimeException e) {
            turn.close();
            throw e;
          }
        });
  }

  /** An open walkthrough. */
  public static final class Walkthrough implements AutoCloseable {
    private final DemoServer demo;
    private final LockFile turn;
    private final String url;

    private Walkthrough(DemoServer demo, LockFile turn, String url) {
      this.demo = demo;
      this.turn = turn;
      this.url = url;
    }

    /** The URL of the database. */
    public String url() {
      return url;
    }

    @Override
    public void close() {
      try {
        demo.stopUnlessWanted();
      } finally {
        turn.close();
      }
    }
  }

  private void stopUnlessWanted() {
    exclusively(() -> Files.notExists(sibling(".wanted")) && EmbeddedPostgres.stop(directory));
  }

  /** Notes that the server shall stay, for processes that would stop it when they are done. */
  private void markWanted(boolean wanted) {
    try {
      Path mark = sibling(".wanted");
      if (!wanted) {
        Files.deleteIfExists(mark);
      } else if (Files.notExists(mark)) {
        Files.createFile(mark);
      }
    } catch (IOException e) {
      throw new Failure(Failure.Kind.DEMO, "cannot note the demo's state: " + e, "", e);
    }
  }

  private LockFile takeTurn() {
    try {
      LockFile turn = LockFile.tryHold(sibling(".walkthrough.lock"));
      if (turn == null) {
        throw new Failure(
            Failure.Kind.DEMO,
            "another walkthrough of the demo is under way",
            "wait for it to end, or use 'demo start' and its URL");
      }
      return turn;
    } catch (IOException e) {
      throw new Failure(Failure.Kind.DEMO, "cannot lock the demo: " + e, "", e);
    }
  }

  private <T> T exclusively(Supplier<T> work) {
    return LockFile.exclusively(sibling(".lock"), work);
  }

  private Path sibling(String suffix) {
    return directory.resolveSibling(directory.getFileName() + suffix);
  }

  private EmbeddedPostgres startedServer() {
    return EmbeddedPostgres.running(directory)
        .orElseGet(() -> EmbeddedPostgres.startDetached(directory));
  }

  private static boolean hasDatabase(EmbeddedPostgres server, String name) {
    return SqlScript.hasRows(
        server.jdbcUrl("postgres"), "SELECT FROM pg_database WHERE datname = '" + name + "'");
  }

  /** Made under another name, so that whoever is killed here leaves nothing that looks finished. */
  private static void makeDatabase(EmbeddedPostgres server, String name) {
    String maintenance = server.jdbcUrl("postgres");
    String unfinished = name + "_unfinished";
    SqlScript.run(maintenance, "DROP DATABASE IF EXISTS " + unfinished + " WITH (FORCE)");
    SqlScript.run(maintenance, "CREATE DATABASE " + unfinished + " TEMPLATE template0");
    for (String script : List.of("schema-421.sql", "seed.sql")) {
      SqlScript.run(server.jdbcUrl(unfinished), resource(script));
    }
    SqlScript.run(maintenance, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    SqlScript.run(maintenance, "ALTER DATABASE " + unfinished + " RENAME TO " + name);
  }

  private static String resource(String name) {
    try (InputStream in = DemoServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failure(Failure.Kind.DEMO, "cannot read " + name + ": " + e, "", e);
    }
  }
}
