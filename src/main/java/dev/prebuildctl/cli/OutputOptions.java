package dev.prebuildctl.cli;

import dev.prebuildctl.output.HumanRenderer;
import dev.prebuildctl.output.JsonRenderer;
import dev.prebuildctl.output.MarkdownRenderer;
import dev.prebuildctl.output.PlanRenderer;
import dev.prebuildctl.output.Renderer;
import dev.prebuildctl.output.Style;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** How the answer is printed. */
final class OutputOptions {
  private static final int WIDTH_OFF_TERMINAL = 120;

  @SuppressWarnings("NullAway.Init")
  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  Format format = Format.human;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "human",
      description = "human or json; of 'plan' also markdown (default: ${DEFAULT-VALUE}).")
  void format(Format value) {
    if (value == Format.markdown && !command.name().equals("plan")) {
      throw new ParameterException(
          command.commandLine(),
          "only 'plan' prints markdown; '"
              + command.qualifiedName().substring(command.root().name().length() + 1)
              + "' does not");
    }
    format = value;
  }

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never; auto obeys NO_COLOR (default: ${DEFAULT-VALUE}).")
  When color = When.auto;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "What stderr is: text, or json with one object on each line (default: ${DEFAULT-VALUE}).")
  LogFormat logFormat = LogFormat.text;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell more: presets with nothing to do, causes of errors; -vv: stack traces.")
  boolean[] verbose = {};

  /** The formats; spelled as on the command line. */
  @SuppressWarnings("checkstyle:ConstantName")
  enum Format {
    human,
    json,
    markdown
  }

  /** When colours are used; spelled as on the command line. */
  enum When {
    auto,
    always,
    never
  }

  /** Takes from the configuration what the command line leaves open. */
  void complete(Configuration configuration) {
    ParseResult given = command.commandLine().getParseResult();
    if (!given.hasMatchedOption("--output")) {
      format =
          configuration.pick(
              Setting.OUTPUT, null, value -> Format.valueOf(value.toLowerCase(Locale.ROOT)));
    }
    if (!given.hasMatchedOption("--color")) {
      color =
          configuration.pick(
              Setting.COLOR, null, value -> When.valueOf(value.toLowerCase(Locale.ROOT)));
    }
  }

  Renderer renderer(Launch.World world) {
    return format == Format.json
        ? new JsonRenderer(world.out())
        : new HumanRenderer(world.out(), style(world));
  }

  /** Of what concerns a plan, in one form more. */
  PlanRenderer planRenderer(Launch.World world) {
    return format == Format.markdown
        ? new MarkdownRenderer(world.out(), MarkdownRenderer.COMMENT)
        : renderer(world);
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
      case human, markdown -> world.out().println(sentence);
      case json -> new JsonRenderer(world.out()).fields(kind, fields);
    }
  }

  /** How text for people looks here. */
  Style style(Launch.World world) {
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
    return new Style(width(world), colour, verbose.length > 0, unicode(world.environment()));
  }

  /** Only a locale that is set to something else says no: services and CI often have none. */
  private static boolean unicode(Map<String, String> environment) {
    String locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("UTF-8")
            .toUpperCase(Locale.ROOT);
    return locale.contains("UTF-8") || locale.contains("UTF8");
  }

  private static int width(Launch.World world) {
    try {
      int columns = Integer.parseInt(world.environment().getOrDefault("COLUMNS", ""));
      // A terminal that nobody told its size says 0.
      return columns > 0 ? columns : WIDTH_OFF_TERMINAL;
    } catch (NumberFormatException e) {
      return WIDTH_OFF_TERMINAL;
    }
  }
}
