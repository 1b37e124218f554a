package dev.prebuildctl.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The JSON Schemas (2020-12) of the documents. Each names every field there is and requires it, and
 * none forbids others: fields may be added within a version, and what validates today has to
 * validate then. That documents have no field beside those is held by tests.
 */
public final class DocumentSchemas {
  private static final List<String> KINDS =
      List.of(
          "snapshot",
          "plan",
          "forecast",
          "check",
          "report",
          "drift",
          "snapshot_diff",
          "status",
          "watch_event",
          "doctor",
          "cleanup",
          "reset",
          "invalidate",
          "replacements",
          "template_eval",
          "pause",
          "resume",
          "grants",
          "config",
          "demo",
          "version",
          "schemas",
          "error");

  private DocumentSchemas() {}

  /** The kinds of documents. */
  public static List<String> kinds() {
    return KINDS;
  }

  /**
   * The schema of a kind.
   *
   * @throws IllegalArgumentException if there is no such kind
   */
  public static String text(String kind) {
    try (InputStream in =
        DocumentSchemas.class.getResourceAsStream("/dev/prebuildctl/schema/" + kind + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no schema of " + kind);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
