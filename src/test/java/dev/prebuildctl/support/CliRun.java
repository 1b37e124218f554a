package dev.prebuildctl.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.cli.Launch;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One command line, run in this process without a terminal. */
public record CliRun(int exit, String out, String err) {
  /** Runs with no environment variables. */
  public static CliRun run(String... args) {
    return run(Map.of(), args);
  }

  /** Runs with the given environment variables and no others. */
  public static CliRun run(Map<String, String> environment, String... args) {
    return run("", environment, args);
  }

  /** Runs with a text on standard input. */
  public static CliRun reading(String in, String... args) {
    return run(in, Map.of(), args);
  }

  private static CliRun run(String in, Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Launch.run(
            new Launch.World(
                new ByteArrayInputStream(Documents.bytes(in)),
                new PrintWriter(out),
                new PrintWriter(err),
                environment,
                null),
            args);
    Documents.allValid(out.toString());
    return new CliRun(exit, out.toString(), err.toString());
  }

  /** Holds the exit code. */
  public CliRun exits(int code) {
    assertEquals(code, exit, () -> "exit code; out: " + out + " err: " + err);
    return this;
  }

  /** Holds that stderr says something. */
  public CliRun complains(String text) {
    assertTrue(err.contains(text), () -> "'" + text + "' is not in: " + err);
    return this;
  }

  /** Holds that stdout says something. */
  public CliRun says(String text) {
    assertTrue(out.contains(text), () -> "'" + text + "' is not in: " + out);
    return this;
  }

  /** Stdout as the one JSON document it must be, of the kind. */
  public JsonNode document(String kind) {
    JsonNode document = Documents.valid(out);
    assertEquals("prebuildctl/" + kind + "/v1", document.get("schema").asText());
    assertEquals(1, out.lines().count(), out);
    return document;
  }
}
