package dev.prebuildctl.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a server process is started. */
enum Launch {
  /** For one run: nothing on disk must outlive it, so nothing waits for the disk. */
  TEMPORARY("QUIT"),
  /** Data is kept, the server ends with this JVM. */
  ATTACHED("INT"),
  /** Data is kept, and so is the server. */
  DETACHED("INT");

  /**
   * Starts the server and ends it when standard input does, which is when the JVM at its other end
   * goes away, for whatever reason.
   */
  private static final String WATCHDOG =
      """
      signal=$1
      shift
      exec 3<&0 </dev/null
      "$@" 3<&- &
      server=$!
      (read -r line <&3; kill -"$signal" "$server") &
      watcher=$!
      exec 3<&-
      wait "$server"
      status=$?
      kill "$watcher" 2>/dev/null
      exit "$status"
      """;

  /** A session of its own, so that a Ctrl-C in the terminal is not for the server. */
  private static final String DETACH =
      """
      if command -v setsid >/dev/null 2>&1; then
        exec setsid "$@"
      fi
      exec "$@"
      """;

  private final String endSignal;

  Launch(String endSignal) {
    this.endSignal = endSignal;
  }

  /** The signal that ends such a server: at once, or after disconnecting its clients. */
  String endSignal() {
    return endSignal;
  }

  /** Starts the server of a cluster on a port. */
  Process start(Cluster cluster, Binaries binaries, int port) throws IOException {
    List<String> command = new ArrayList<>();
    if (this == DETACHED) {
      command.addAll(List.of("sh", "-c", DETACH, "sh"));
    } else {
      command.addAll(List.of("sh", "-c", WATCHDOG, "sh", endSignal));
    }
    command.addAll(postgres(cluster, binaries, port));
    ProcessBuilder builder =
        new ProcessBuilder(ServerAccount.current().command(command))
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()));
    if (this == DETACHED) {
      builder.redirectInput(Path.of("/dev/null").toFile());
    }
    builder.environment().put("LC_ALL", "C");
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    return builder.start();
  }

  private List<String> postgres(Cluster cluster, Binaries binaries, int port) {
    List<String> command =
        new ArrayList<>(
            List.of(
                binaries.program("postgres"),
                "-D",
                cluster.data().toString(),
                "-p",
                Integer.toString(port)));
    List<String> settings =
        new ArrayList<>(
            List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=64MB",
                "timezone=UTC",
                "log_timezone=UTC",
                "synchronous_commit=off"));
    if (this == TEMPORARY) {
      settings.addAll(
          List.of("fsync=off", "full_page_writes=off", "autovacuum=off", "max_wal_size=256MB"));
    }
    for (String setting : settings) {
      command.add("-c");
      command.add(setting);
    }
    return command;
  }

  /** A port nobody listens on at this moment: the wanted one if it is free, else any. */
  static int freePort(int wanted) throws IOException {
    for (int port : new int[] {wanted, 0}) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        return socket.getLocalPort();
      } catch (java.net.BindException e) {
        if (port == 0) {
          throw e;
        }
      }
    }
    throw new IOException("no free port on 127.0.0.1");
  }
}
