package dev.prebuildctl.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.types.MetricType;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;

/**
 * Metrics in Prometheus' text format, read by a parser of somebody else's.
 *
 * @param types by family
 * @param values by {@code name{label=value, …}}, labels by name; of a histogram the count
 */
public record Scrape(Map<String, MetricType> types, Map<String, Double> values) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** An answer over HTTP. */
  public static HttpResponse<String> get(String url, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(url + ": " + e, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a server has. */
  public static Scrape of(String url) {
    HttpResponse<String> answer = get(url);
    assertEquals(200, answer.statusCode(), answer::body);
    return parse(answer.body());
  }

  public static Scrape parse(String text) {
    CollectorPrometheusMetricsWalker walker = new CollectorPrometheusMetricsWalker();
    new TextPrometheusMetricsProcessor(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), walker)
        .walk();
    Map<String, MetricType> types = new TreeMap<>();
    Map<String, Double> values = new TreeMap<>();
    for (MetricFamily family : walker.getAllMetricFamilies()) {
      assertNull(types.put(family.getName(), family.getType()), family.getName() + " twice");
      for (Metric metric : family.getMetrics()) {
        String key = metric.getName() + new TreeMap<>(metric.getLabels());
        assertNull(values.put(key, value(metric)), key + " twice");
      }
    }
    return new Scrape(types, values);
  }

  private static double value(Metric metric) {
    if (metric instanceof Counter counter) {
      return counter.getValue();
    }
    return metric instanceof Gauge gauge ? gauge.getValue() : ((Histogram) metric).getSampleCount();
  }

  /** The value of a series without labels, or with those that are given in its key. */
  public Double value(String key) {
    return values.get(key.contains("{") ? key : key + "{}");
  }

  /** Those whose names begin so. */
  public Map<String, Double> values(String prefix) {
    Map<String, Double> some = new TreeMap<>(values);
    some.keySet().removeIf(name -> !name.startsWith(prefix));
    return some;
  }
}
