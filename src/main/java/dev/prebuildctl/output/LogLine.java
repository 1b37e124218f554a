package dev.prebuildctl.output;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of a log as a JSON object. */
public final class LogLine {
  private LogLine() {}

  /**
   * The object, without the end of the line.
   *
   * @param level in lower case
   * @param error shown with its stack trace
   */
  public static String of(
      Instant time, String level, String logger, String message, @Nullable Throwable error) {
    StringWriter line = new StringWriter();
    JsonWriter.object(
        line,
        json ->
            json.time("time", time)
                .text("level", level)
                .text("logger", logger)
                .text("message", message)
                .text("error", error == null ? null : trace(error)));
    return line.toString();
  }

  private static String trace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
