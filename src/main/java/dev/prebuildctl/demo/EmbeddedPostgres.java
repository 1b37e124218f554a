package dev.prebuildctl.demo;

import dev.prebuildctl.core.model.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server on 127.0.0.1 that needs no installation; its superuser {@code coder} has a
 * random password.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final int ATTEMPTS = 5;
  private static final int LOG_LINES = 12;

  private final Cluster cluster;
  private final Launch launch;
  private final Postmaster postmaster;
  private final @Nullable Process watchdog;
  private final @Nullable LockFile owned;

  private EmbeddedPostgres(
      Cluster cluster,
      Launch launch,
      Postmaster postmaster,
      @Nullable Process watchdog,
      @Nullable LockFile owned) {
    this.cluster = cluster;
    this.launch = launch;
    this.postmaster = postmaster;
    this.watchdog = watchdog;
    this.owned = owned;
  }

  /**
   * Starts a throw-away server: not safe against a crash of the machine, and gone with its data
   * when it is closed or this JVM ends, even by {@code kill -9}.
   */
  public static EmbeddedPostgres temporary() {
    Path cache = CacheDirectory.locate();
    TemporaryDirectories.Held held =
        TemporaryDirectories.create(CacheDirectory.forTemporary(cache));
    try {
      return start(new Cluster(held.directory()), cache, Launch.TEMPORARY, held.lock());
    } catch (RuntimeException e) {
      TemporaryDirectories.discard(held.directory());
      held.lock().close();
      throw e;
    }
  }

  /**
   * Starts a server on a directory, made on first use, that ends when it is closed or this JVM
   * ends, even by {@code kill -9}; the data stays.
   */
  public static EmbeddedPostgres start(Path directory) {
    return start(
        new Cluster(directory.toAbsolutePath()), CacheDirectory.locate(), Launch.ATTACHED, null);
  }

  /** Starts a server on a directory, made on first use, that outlives this JVM. */
  public static EmbeddedPostgres startDetached(Path directory) {
    return start(
        new Cluster(directory.toAbsolutePath()), CacheDirectory.locate(), Launch.DETACHED, null);
  }

  /** The server that runs on a directory now, started by whichever process. */
  public static Optional<EmbeddedPostgres> running(Path directory) {
    Cluster cluster = new Cluster(directory.toAbsolutePath());
    return Postmaster.of(cluster.data())
        .filter(Postmaster::ready)
        .map(found -> new EmbeddedPostgres(cluster, Launch.DETACHED, found, null, null));
  }

  /** Stops the server that runs on a directory, if there is one; says whether there was. */
  public static boolean stop(Path directory) {
    Optional<Postmaster> found = Postmaster.of(new Cluster(directory.toAbsolutePath()).data());
    found.ifPresent(postmaster -> end(postmaster, Launch.DETACHED.endSignal()));
    return found.isPresent();
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return postmaster.port();
  }

  /** The process id of the server. */
  public long pid() {
    return postmaster.pid();
  }

  /** The URL of a database as libpq and {@code prebuildctl --url} take it, password included. */
  public String url(String database) {
    return "postgres://%s:%s@127.0.0.1:%d/%s?sslmode=disable"
        .formatted(Cluster.SUPERUSER, cluster.password(), port(), database);
  }

  /** The URL of a database as JDBC takes it, password included. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s&sslmode=disable"
        .formatted(port(), database, Cluster.SUPERUSER, cluster.password());
  }

  /** Stops the server, also a detached one; a throw-away server's data is deleted. */
  @Override
  public void close() {
    if (watchdog == null) {
      end(postmaster, launch.endSignal());
    } else {
      stopThrough(watchdog);
    }
    if (launch == Launch.TEMPORARY) {
      TemporaryDirectories.discard(cluster.directory());
    }
    if (owned != null) {
      owned.close();
    }
  }

  private void stopThrough(Process process) {
    try {
      // The end of its standard input is the watchdog's sign to end the server.
      process.getOutputStream().close();
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        end(postmaster, "QUIT");
      }
    } catch (IOException e) {
      end(postmaster, launch.endSignal());
    } catch (InterruptedException e) {
      // The watchdog has its sign and needs nobody to wait for it.
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Postmaster postmaster, String signal) {
    try {
      for (String next : List.of(signal, "QUIT", "KILL")) {
        postmaster.signal(next);
        if (postmaster.awaitEnd(STOP_LIMIT)) {
          return;
        }
        LOG.warn("PostgreSQL (pid {}) did not end on {}", postmaster.pid(), next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static EmbeddedPostgres start(
      Cluster cluster, Path cache, Launch launch, @Nullable LockFile owned) {
    Binaries binaries = Binaries.locate(cache);
    if (!cluster.exists()) {
      cluster.createFromTemplate(cache, binaries);
    }
    try {
      for (int attempt = 1; ; attempt++) {
        int port = Launch.freePort(attempt == 1 ? cluster.lastPort() : 0);
        long logStart = Files.size(cluster.log());
        Process process = launch.start(cluster, binaries, port);
        Optional<Postmaster> ready = awaitReady(cluster, process, port);
        if (ready.isPresent()) {
          cluster.rememberPort(port);
          boolean watched = launch != Launch.DETACHED;
          return new EmbeddedPostgres(
              cluster, launch, ready.get(), watched ? process : null, owned);
        }
        String tail = logTail(cluster.log(), logStart);
        // Between choosing a port and taking it another process may have taken it.
        if (attempt == ATTEMPTS || !tail.contains("Address already in use")) {
          throw new Failure(
              Failure.Kind.DEMO, "PostgreSQL did not start: " + tail, "see " + cluster.log());
        }
      }
    } catch (IOException e) {
      throw new Failure(Failure.Kind.DEMO, "cannot start PostgreSQL: " + e, "", e);
    }
  }

  /** Waits for the server's own word that it is ready: the file's eighth line, no connections. */
  private static Optional<Postmaster> awaitReady(Cluster cluster, Process process, int port) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    try {
      while (process.isAlive() && System.nanoTime() < deadline) {
        Optional<Postmaster> found =
            Postmaster.of(cluster.data())
                .filter(postmaster -> postmaster.ready() && postmaster.port() == port);
        if (found.isPresent()) {
          return found;
        }
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    abandon(process);
    return Optional.empty();
  }

  private static void abandon(Process process) {
    try {
      // A watchdog takes the server along; a server without one gets the signal itself.
      process.getOutputStream().close();
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (IOException | InterruptedException e) {
      process.destroy();
    }
  }

  private static String logTail(Path log, long from) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    int start = (int) Math.min(from, bytes.length);
    String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    List<String> lines = text.strip().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }
}
