package dev.prebuildctl.cli;

import dev.prebuildctl.output.HumanRenderer;
import dev.prebuildctl.output.JsonRenderer;
import dev.prebuildctl.output.Renderer;
import dev.prebuildctl.output.Style;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** How the answer is printed. */
final class OutputOptions {
  private static final int WIDTH_OFF_TERMINAL = 120;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "human",
      description = "human or json (default: ${DEFAULT-VALUE}).")
  Format format = Format.human;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never; auto obeys NO_COLOR (default: ${DEFAULT-VALUE}).")
  When color = When.auto;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell more: presets with nothing to do, causes of errors; -vv: stack traces.")
  boolean[] verbose = {};

  /** The formats; spelled as on the command line. */
  @SuppressWarnings("checkstyle:ConstantName")
  enum Format {
    human,
    json
  }

  /** When colours are used; spelled as on the command line. */
  enum When {
    auto,
    always,
    never
  }

  Renderer renderer(Launch.World world) {
    return switch (format) {
      case human -> new HumanRenderer(world.out(), style(world));
      case json -> new JsonRenderer(world.out());
    };
  }

  /** Shows people what is about to be asked of them; programs get the one document at the end. */
  void preview(Launch.World world, Consumer<Renderer> what) {
    if (format == Format.human) {
      what.accept(renderer(world));
    }
  }

  /** A small answer: a sentence for people, fields for programs. */
  void answer(Launch.World world, String kind, String sentence, Map<String, ?> fields) {
    switch (format) {
      case human -> world.out().println(sentence);
      case json -> new JsonRenderer(world.out()).fields(kind, fields);
    }
  }

  private Style style(Launch.World world) {
    boolean terminal = world.terminal() != null;
    boolean colour =
        switch (color) {
          case always -> true;
          case never -> false;
          case auto ->
              terminal
                  && world.environment().getOrDefault("NO_COLOR", "").isEmpty()
                  && !"dumb".equals(world.environment().get("TERM"));
        };
    return new Style(width(world), colour, verbose.length > 0);
  }

  private static int width(Launch.World world) {
    try {
      return Integer.parseInt(world.environment().getOrDefault("COLUMNS", ""));
    } catch (NumberFormatException e) {
      return WIDTH_OFF_TERMINAL;
    }
  }
}
