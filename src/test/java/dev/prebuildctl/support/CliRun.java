package dev.prebuildctl.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.cli.Launch;
import dev.prebuildctl.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One command line, run in this process; without a terminal, unless answers are given. */
public record CliRun(int exit, String out, String err) {
  /** Runs with no environment variables. */
  public static CliRun run(String... args) {
    return run(Map.of(), args);
  }

  /** Runs with the given environment variables and no others. */
  public static CliRun run(Map<String, String> environment, String... args) {
    return run("", environment, new StringWriter(), null, args);
  }

  /** Runs with a text on standard input. */
  public static CliRun reading(String in, String... args) {
    return run(in, Map.of(), new StringWriter(), null, args);
  }

  /** Runs at this time, which does not pass. */
  public static CliRun at(Instant time, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Launch.World world = world("", Map.of(), out, err, null);
    return ended(Launch.run(world, Clock.fixed(time, ZoneOffset.UTC), args), out, err);
  }

  /**
   * Runs at a terminal at which this is typed; null: its input ends. Questions are in {@code err}.
   */
  public static CliRun answering(@Nullable String answer, String... args) {
    return answering(() -> answer, args);
  }

  /** Runs at a terminal at which an answer is made up when the question comes. */
  public static CliRun answering(Supplier<@Nullable String> answer, String... args) {
    StringWriter err = new StringWriter();
    return run(
        "",
        Map.of("NO_COLOR", "1"),
        err,
        question -> {
          err.write(question + "\n");
          return answer.get();
        },
        args);
  }

  /** Runs on a thread of its own; what it says on stderr can be read meanwhile. */
  public static Running start(String... args) {
    StringWriter err = new StringWriter();
    CompletableFuture<CliRun> end = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                end.complete(run("", Map.of(), err, null, args));
              } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return new Running(err, end);
  }

  /** A command line at work. */
  public record Running(StringWriter err, CompletableFuture<CliRun> end) {
    /** Waits until it says this on stderr. */
    public void awaitSaying(String text) {
      Await.until(() -> err.toString().contains(text) || end.isDone(), () -> text + " in: " + err);
      assertTrue(err.toString().contains(text), () -> "'" + text + "' is not in: " + err);
    }

    /** Waits for its end. */
    public CliRun await() {
      return end.orTimeout(60, TimeUnit.SECONDS).join();
    }
  }

  private static CliRun run(
      String in,
      Map<String, String> environment,
      StringWriter err,
      @Nullable Terminal terminal,
      String... args) {
    StringWriter out = new StringWriter();
    return ended(Launch.run(world(in, environment, out, err, terminal), args), out, err);
  }

  private static Launch.World world(
      String in,
      Map<String, String> environment,
      StringWriter out,
      StringWriter err,
      @Nullable Terminal terminal) {
    return new Launch.World(
        new ByteArrayInputStream(Documents.bytes(in)),
        new PrintWriter(out),
        new PrintWriter(err),
        environment,
        terminal);
  }

  private static CliRun ended(int exit, StringWriter out, StringWriter err) {
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
