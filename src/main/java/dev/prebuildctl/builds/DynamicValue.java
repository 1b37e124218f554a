package dev.prebuildctl.builds;

import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.TemplateParameter.Option;
import dev.prebuildctl.core.build.TemplateParameter.Rule;
import dev.prebuildctl.core.text.GoQuote;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates one value by the rules of the dynamic flow. */
public final class DynamicValue {
  private static final Set<String> BOOLS =
      Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");
  private static final String DIGITS = "[0-9]+(?:_[0-9]+)*";
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:D(?:\\.(?:D)?)?|\\.D)(?:[eE][+-]?D)?".replace("D", DIGITS));
  private static final Pattern SPECIAL = Pattern.compile("(?i)nan|[+-]?inf(?:inity)?");

  private DynamicValue() {}

  /** What is wrong with a value. */
  public record Failure(String summary, String detail) {
    /** {@code summary; detail}. */
    public String text() {
      return summary + "; " + detail;
    }
  }

  /**
   * Checks a value.
   *
   * @param rule null: there is none
   */
  public static Optional<Failure> failure(
      TemplateParameter row, @Nullable Rule rule, String value) {
    return optionFailure(row, value)
        .or(() -> ruleFailure(row.label().type(), rule, value))
        .or(() -> typeFailure(row.label().type(), value));
  }

  /** Checks a value by a row's columns, of which not every rule was kept. */
  static Optional<Failure> failure(TemplateParameter row, String value) {
    Rule rule = ValueRule.kept(row.validation().rule());
    return failure(row, rule.equals(ValueRule.NONE) ? null : rule, value);
  }

  private static Optional<Failure> optionFailure(TemplateParameter row, String value) {
    List<String> options = row.validation().options().stream().map(Option::value).toList();
    if (options.isEmpty()) {
      return Optional.empty();
    }
    List<String> chosen = List.of(value);
    if (row.label().formType().equals("multi-select")) {
      Optional<List<String>> elements = JsonStringList.parse(value);
      if (elements.isEmpty()) {
        return typeFailure("list(string)", value);
      }
      chosen = elements.get();
    }
    return chosen.stream()
        .filter(choice -> !options.contains(choice))
        .findFirst()
        .map(DynamicValue::noOption);
  }

  private static Failure noOption(String value) {
    String summary =
        value.isEmpty()
            ? "Value must be a valid option. The value is empty, did you forget to set it with a"
                + " default or from user input?"
            : "Value must be a valid option";
    return new Failure(
        summary, "the value " + GoQuote.quote(value) + " must be defined as one of options");
  }

  private static Optional<Failure> ruleFailure(String type, @Nullable Rule rule, String value) {
    return rule == null
        ? Optional.empty()
        : ValueRule.failure(type, rule, value)
            .map(
                detail ->
                    new Failure("Invalid parameter value according to 'validation' block", detail));
  }

  private static Optional<Failure> typeFailure(String type, String value) {
    String quoted = GoQuote.quote(value);
    return switch (type) {
      case "bool" ->
          BOOLS.contains(value) ? Optional.empty() : notOf(type, quoted + " is not a bool");
      case "number" -> number(value) ? Optional.empty() : notOf(type, quoted + " is not a number");
      case "list(string)" ->
          JsonStringList.parse(value).isPresent()
              ? Optional.empty()
              : notOf(type, "value " + quoted + " is not a valid list of strings");
      default -> Optional.empty();
    };
  }

  private static Optional<Failure> notOf(String type, String detail) {
    return Optional.of(
        new Failure("Parameter value is not of type " + GoQuote.quote(type), detail));
  }

  /** A 64-bit float as Go reads one; hexadecimal ones are left out: no form sends them. */
  private static boolean number(String value) {
    return SPECIAL.matcher(value).matches()
        || (DECIMAL.matcher(value).matches()
            && Double.isFinite(Double.parseDouble(value.replace("_", ""))));
  }
}
