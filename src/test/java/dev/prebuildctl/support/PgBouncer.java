package dev.prebuildctl.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PgBouncer in transaction mode before a test's database: each transaction on some connection.
 */
public final class PgBouncer implements AutoCloseable {
  private static final List<String> PLACES = List.of("/usr/sbin", "/usr/bin", "/usr/local/bin");

  private final Process process;
  private final String url;

  private PgBouncer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one; the test is skipped where no PgBouncer is installed. */
  public static PgBouncer before(TestDatabase db, Path folder) throws IOException {
    Path program =
        Stream.concat(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), PLACES.stream())
            .map(place -> Path.of(place, "pgbouncer"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(program != null, "no pgbouncer on this machine");
    URI uri = URI.create(db.url());
    String[] login = uri.getUserInfo().split(":", 2);
    int port = freePort();
    Path users = folder.resolve("users.txt");
    Files.writeString(users, "\"%s\" \"%s\"\n".formatted(login[0], login[1]));
    Path log = folder.resolve("pgbouncer.log");
    Path configuration = folder.resolve("pgbouncer.ini");
    Files.writeString(
        configuration,
        """
        [databases]
        %s = host=%s port=%d
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = scram-sha-256
        auth_file = %s
        pool_mode = transaction
        default_pool_size = 6
        min_pool_size = 3
        server_round_robin = 1
        ignore_startup_parameters = extra_float_digits
        logfile = %s
        """
            .formatted(db.name(), uri.getHost(), uri.getPort(), port, users, log));
    Process process = start(program, configuration, folder);
    String url = "postgres://%s@127.0.0.1:%d/%s".formatted(uri.getRawUserInfo(), port, db.name());
    Await.until(() -> answers(port) || !process.isAlive(), () -> read(log));
    assumeTrue(process.isAlive(), () -> "pgbouncer does not start: " + read(log));
    return new PgBouncer(process, url);
  }

  /** As root it refuses to run. */
  private static Process start(Path program, Path configuration, Path folder) throws IOException {
    List<String> command = List.of(program.toString(), configuration.toString());
    if (System.getProperty("user.name").equals("root")) {
      new ProcessBuilder("chown", "-R", "nobody", folder.toString()).start().onExit().join();
      command =
          List.of(
              "setpriv",
              "--reuid=nobody",
              "--clear-groups",
              "--",
              program.toString(),
              configuration.toString());
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  /** The database's URL, through it. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
