package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With --log-format json, stderr is JSON and nothing else. */
class LogFormatTest {
  private static List<JsonNode> lines(String err) {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : err.lines().toList()) {
      JsonNode node = Reference.parse(line);
      List<String> fields = new ArrayList<>();
      node.fieldNames().forEachRemaining(fields::add);
      assertEquals(List.of("time", "level", "logger", "message", "error"), fields, line);
      Instant.parse(node.get("time").asText());
      lines.add(node);
    }
    return lines;
  }

  private static JsonNode only(CliRun run) {
    List<JsonNode> lines = lines(run.err());
    assertEquals(1, lines.size(), run.err());
    return lines.get(0);
  }

  @Test
  void logs_of_a_run_are_objects_with_level_logger_and_message() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute(Schema.resource("seed.sql"));
      Process process =
          ToolProcess.start(
              "reconcile", "once", "--url", db.url(), "--log-format", "json", "-v", "-o", "json");
      String out = ToolProcess.out(process);
      List<JsonNode> lines = lines(ToolProcess.err(process));
      assertEquals(0, ToolProcess.await(process), out);
      assertTrue(
          lines.stream()
              .anyMatch(
                  line ->
                      line.get("level").asText().equals("warn")
                          && line.get("logger").asText().startsWith("dev.prebuildctl.")
                          && line.get("message").asText().endsWith("is now hard_limited")),
          lines.toString());
      assertTrue(lines.stream().anyMatch(line -> line.get("level").asText().equals("info")));
      assertFalse(
          lines.stream().anyMatch(line -> line.get("logger").asText().startsWith("com.zaxxer")));
    }
  }

  @Test
  void failures_are_errors_whose_cause_shows_only_when_asked_for() {
    String[] plan = {"plan", "--log-format=json", "--url", "postgres://u:pw@127.0.0.1:1/d"};
    JsonNode line = only(CliRun.run(plan).exits(1));
    assertEquals("error", line.get("level").asText());
    assertTrue(line.get("message").asText().contains("127.0.0.1:1"), line.toString());
    assertTrue(line.get("error").isNull());
    String[] verbose = Stream.concat(Stream.of(plan), Stream.of("-vv")).toArray(String[]::new);
    assertTrue(only(CliRun.run(verbose).exits(1)).get("error").asText().contains("\tat "));
    assertEquals(
        "error", only(CliRun.run("plan", "--log-format", "json", "--x")).get("level").asText());
    CliRun.run("plan", "--log-format", "yaml").exits(64).complains("--log-format");
  }

  @Test
  void what_is_said_beside_logs_is_an_object_too() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      CliRun run = CliRun.run("pause", "--url", db.url(), "--log-format", "json").exits(0);
      List<JsonNode> lines = lines(run.err());
      assertTrue(
          lines.stream().anyMatch(line -> line.get("message").asText().contains("No audit row")),
          run.err());
    }
  }

  @Test
  void words_after_two_dashes_are_not_ours() {
    assertEquals(LogFormat.text, LogFormat.of("pause", "--", "x", "--log-format", "json"));
    assertEquals(LogFormat.json, LogFormat.of("pause", "--log-format=JSON", "--", "x"));
  }
}
