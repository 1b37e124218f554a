package dev.prebuildctl.output;

import static java.util.stream.Collectors.joining;

import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.TemplateParameter.Option;
import dev.prebuildctl.core.build.TemplateParameter.Rule;
import dev.prebuildctl.core.template.ShownParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a parameter's definition is said. */
final class ParameterWords {
  private ParameterWords() {}

  /** Type, form, what may be done with it, default and rules, parted by commas. */
  static String of(ShownParameter parameter) {
    TemplateParameter definition = parameter.definition();
    List<String> words = new ArrayList<>();
    words.add(definition.label().type());
    if (!definition.label().formType().isEmpty()) {
      words.add(definition.label().formType());
    }
    words.add(definition.lifetime().mutable() ? "mutable" : "immutable");
    if (definition.lifetime().ephemeral()) {
      words.add("ephemeral");
    }
    if (definition.fallback().required()) {
      words.add("required");
    } else {
      String fallback = parameter.fallback();
      words.add(fallback == null ? "default not known" : "default " + Words.quote(fallback));
    }
    words.addAll(rules(definition.validation().rule()));
    return String.join(", ", words);
  }

  private static List<String> rules(Rule rule) {
    List<String> words = new ArrayList<>();
    if (rule.min() != null) {
      words.add("at least " + rule.min());
    }
    if (rule.max() != null) {
      words.add("at most " + rule.max());
    }
    if (!rule.regex().isEmpty()) {
      words.add("matches " + rule.regex());
    }
    if (!rule.monotonic().isEmpty()) {
      words.add("only " + rule.monotonic());
    }
    return words;
  }

  /** The values to choose from, with names that say more; empty if any value will do. */
  static Optional<String> options(TemplateParameter definition) {
    List<Option> options = definition.validation().options();
    return options.isEmpty()
        ? Optional.empty()
        : Optional.of(options.stream().map(ParameterWords::option).collect(joining(", ")));
  }

  private static String option(Option option) {
    return Words.quote(option.value())
        + (option.name().equals(option.value()) ? "" : " (" + option.name() + ")");
  }
}
