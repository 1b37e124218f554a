package dev.prebuildctl.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.model.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One observed reconciliation: rows before, clock and settings, and what the server did. */
public record Scenario(String name, String before, Instant at, Settings settings, JsonNode after) {
  private static final Pattern DURATION = Pattern.compile("(\\d+)(h|m|s)");

  /** Reads a scenario's folder; every file may be gzipped. */
  public static Scenario read(Path folder) {
    JsonNode config = Reference.parse(text(folder, "config.json"));
    return new Scenario(
        folder.getFileName().toString(),
        text(folder, "before.sql"),
        Instant.parse(text(folder, "at").strip()),
        new Settings(
            duration(config.get("backoff_interval").asText()),
            duration(config.get("backoff_lookback").asText()),
            config.get("failure_hard_limit").asInt()),
        Reference.parse(text(folder, "after.json")));
  }

  private static String text(Path folder, String file) {
    return Reference.text(folder, file).orElseThrow(() -> new AssertionError(folder + "/" + file));
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    Duration sum = Duration.ZERO;
    while (matcher.find()) {
      long number = Long.parseLong(matcher.group(1));
      sum =
          sum.plus(
              switch (matcher.group(2)) {
                case "h" -> Duration.ofHours(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofSeconds(number);
              });
    }
    return sum;
  }
}
