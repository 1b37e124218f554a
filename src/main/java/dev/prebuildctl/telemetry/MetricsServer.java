package dev.prebuildctl.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers {@code /metrics}, {@code /healthz} and {@code /readyz}; asks no database, so that nobody
 * who scrapes often can burden one.
 */
public final class MetricsServer implements AutoCloseable {
  private static final int THREADS = 2;

  private final HttpServer server;
  private final ExecutorService threads;

  private MetricsServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts one.
   *
   * @throws IOException if the address cannot be had
   */
  public static MetricsServer start(
      InetSocketAddress address, Metrics metrics, Supplier<Health> health) throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, MetricsServer::thread);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, 404, "See /metrics"));
    server.createContext("/metrics", new MetricsHandler(metrics.registry()));
    server.createContext("/healthz", exchange -> tell(exchange, health.get(), Health::alive));
    server.createContext("/readyz", exchange -> tell(exchange, health.get(), Health::ready));
    server.start();
    return new MetricsServer(server, threads);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "metrics");
    thread.setDaemon(true);
    return thread;
  }

  private static void tell(HttpExchange exchange, Health health, Predicate<Health> good)
      throws IOException {
    answer(exchange, good.test(health) ? 200 : 503, health.words());
  }

  private static void answer(HttpExchange exchange, int status, String words) throws IOException {
    byte[] body = (words + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    try (exchange) {
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** Where it listens; the port is the one that it got if it asked for any. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
