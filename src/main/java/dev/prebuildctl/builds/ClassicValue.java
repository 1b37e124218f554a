package dev.prebuildctl.builds;

import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.TemplateParameter.Option;
import dev.prebuildctl.core.build.TemplateParameter.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Validates one value of the classic flow. */
final class ClassicValue {
  private static final String LIST = "list(string)";

  private ClassicValue() {}

  /** What is wrong with the value; an empty one stands for the default. */
  static Optional<String> failure(TemplateParameter row, String value, @Nullable String previous) {
    if (row.fallback().required() && value.isEmpty()) {
      return Optional.of("parameter value is required");
    }
    String checked = value.isEmpty() ? row.fallback().defaultValue() : value;
    String type = row.label().type();
    Rule rule = ValueRule.kept(row.validation().rule());
    return optionFailure(row, checked)
        .or(() -> checksNothing(type, rule) ? none() : ValueRule.failure(type, rule, checked))
        .or(() -> previous == null ? none() : backwards(row, checked, previous));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** A number is looked at only when there is something to compare it with. */
  private static boolean checksNothing(String type, Rule rule) {
    return type.equals("number")
        && rule.min() == null
        && rule.max() == null
        && rule.regex().isEmpty()
        && rule.monotonic().isEmpty();
  }

  private static Optional<String> optionFailure(TemplateParameter row, String value) {
    List<String> options = row.validation().options().stream().map(Option::value).toList();
    if (options.isEmpty()) {
      return none();
    }
    List<String> chosen = List.of(value);
    // An empty text is no list, but what is said of it is that it is no option.
    if (row.label().type().equals(LIST) && !value.isEmpty()) {
      Optional<List<String>> elements = JsonStringList.parse(value);
      if (elements.isEmpty()) {
        return Optional.of(ValueRule.notAList(value));
      }
      chosen = row.label().formType().equals("multi-select") ? elements.get() : chosen;
    }
    return options.containsAll(chosen)
        ? none()
        : Optional.of(
            options.stream()
                .collect(
                    Collectors.joining(" ", "parameter value must match one of options: [", "]")));
  }

  private static Optional<String> backwards(TemplateParameter row, String value, String previous) {
    OptionalLong before = GoInteger.parse(previous);
    OptionalLong now = GoInteger.parse(value);
    if (!row.label().type().equals("number") || before.isEmpty() || now.isEmpty()) {
      return none();
    }
    int change = Long.compare(now.getAsLong(), before.getAsLong());
    return switch (row.validation().rule().monotonic()) {
      case "increasing" -> change < 0 ? mustBe("greater", value, before.getAsLong()) : none();
      case "decreasing" -> change > 0 ? mustBe("lower", value, before.getAsLong()) : none();
      default -> none();
    };
  }

  private static Optional<String> mustBe(String direction, String value, long previous) {
    return Optional.of(
        String.format(
            "parameter value '%s' must be equal or %s than previous value: %d",
            value, direction, previous));
  }
}
