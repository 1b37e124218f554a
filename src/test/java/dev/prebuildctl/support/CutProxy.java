package dev.prebuildctl.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network that breaks at the worst moment: passes everything on to the server, but once a text
 * has passed so many times in a connection's bytes to the server, cuts that connection before any
 * answer comes back.
 */
public final class CutProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final URI server;
  private final byte[] trigger;
  private final AtomicInteger left;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean down;

  /**
   * Starts a proxy.
   *
   * @param occurrence cut at the so-manieth time, counted over all connections
   */
  public CutProxy(TestDatabase db, String trigger, int occurrence) throws IOException {
    this.server = URI.create(db.url());
    this.trigger = trigger.getBytes(StandardCharsets.US_ASCII);
    this.left = new AtomicInteger(occurrence);
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  /** The database's URL through the proxy. */
  public String url() {
    return server
        .toString()
        .replace(
            "@" + server.getRawAuthority().split("@")[1],
            "@" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort());
  }

  /** Whether the connection was cut. */
  public boolean hasCut() {
    return left.get() <= 0;
  }

  /** Cuts every connection and refuses new ones. */
  public void goDown() {
    down = true;
    open.forEach(CutProxy::close);
  }

  /** Lets new connections through again. */
  public void comeBack() {
    down = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        if (down) {
          close(client);
          continue;
        }
        Socket upstream = new Socket(server.getHost(), server.getPort());
        open.add(client);
        open.add(upstream);
        daemon(() -> pump(client, upstream, true));
        daemon(() -> pump(upstream, client, false));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void pump(Socket from, Socket to, boolean requests) {
    byte[] buffer = new byte[65536];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        boolean cut = requests && found(buffer, read) && left.decrementAndGet() == 0;
        if (cut) {
          // No answer can come back; what was sent arrives.
          close(from);
        }
        out.write(buffer, 0, read);
        out.flush();
        if (cut) {
          return;
        }
      }
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private boolean found(byte[] buffer, int length) {
    return new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
        .contains(new String(trigger, StandardCharsets.ISO_8859_1));
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is given up anyway.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    open.forEach(CutProxy::close);
  }
}
