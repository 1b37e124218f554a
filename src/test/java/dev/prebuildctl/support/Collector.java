package dev.prebuildctl.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Somebody to send things to: an OpenTelemetry collector, or a Pushgateway. */
public final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final int status;
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** A request as it came. */
  public record Received(String method, String path, Map<String, String> headers, byte[] body) {}

  private Collector(HttpServer server, int status) {
    this.server = server;
    this.status = status;
  }

  public static Collector start() throws IOException {
    return answering(200);
  }

  /** One that answers everything with a status. */
  public static Collector answering(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Collector collector = new Collector(server, status);
    server.createContext("/", collector::receive);
    server.start();
    return collector;
  }

  private void receive(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    byte[] body = exchange.getRequestBody().readAllBytes();
    received.add(
        new Received(
            exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Received> received() {
    return received;
  }

  /** The traces that came. */
  public List<ResourceSpans> traces() throws IOException {
    List<ResourceSpans> traces = new java.util.ArrayList<>();
    for (Received request : received) {
      InputStream body = new ByteArrayInputStream(request.body);
      if ("gzip".equals(request.headers.get("Content-Encoding"))) {
        body = new GZIPInputStream(body);
      }
      traces.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
    }
    return traces;
  }

  public List<Span> spans() throws IOException {
    return traces().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** Attributes as texts. */
  public static Map<String, String> attributes(List<KeyValue> attributes) {
    Map<String, String> texts = new TreeMap<>();
    for (KeyValue attribute : attributes) {
      var value = attribute.getValue();
      texts.put(
          attribute.getKey(),
          value.hasStringValue() ? value.getStringValue() : Long.toString(value.getIntValue()));
    }
    return texts;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
