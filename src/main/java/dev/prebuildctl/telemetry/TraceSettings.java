package dev.prebuildctl.telemetry;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * OpenTelemetry's own variables, as its SDK takes them. Apart from {@link Traces}, so that asking
 * whether traces are wanted loads nothing of the SDK.
 */
public record TraceSettings(Map<String, String> properties) {
  private static final String PREFIX = "OTEL_";

  public TraceSettings {
    requireNonNull(properties, "properties");
    properties = Map.copyOf(properties);
  }

  /** The settings in an environment. */
  public static TraceSettings of(Map<String, String> environment) {
    Map<String, String> properties = new HashMap<>();
    // Only traces, and by the protocol that the JDK's client speaks, unless something else is said.
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    properties.put("otel.exporter.otlp.protocol", "http/protobuf");
    properties.put("otel.service.name", "prebuildctl");
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !value.isBlank()) {
            properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value.strip());
          }
        });
    return new TraceSettings(properties);
  }

  /** Whether there is somebody to send traces to. */
  public boolean wanted() {
    boolean endpoint =
        properties.containsKey("otel.exporter.otlp.endpoint")
            || properties.containsKey("otel.exporter.otlp.traces.endpoint");
    return endpoint
        && !"true".equalsIgnoreCase(properties.get("otel.sdk.disabled"))
        && !"none".equals(properties.get("otel.traces.exporter"));
  }
}
