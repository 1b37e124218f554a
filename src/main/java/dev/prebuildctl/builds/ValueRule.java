package dev.prebuildctl.builds;

import dev.prebuildctl.core.build.TemplateParameter.Rule;
import dev.prebuildctl.core.text.GoQuote;
import dev.prebuildctl.hcl.re2.Re2;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The validation columns of a parameter, applied to one value of its type. */
final class ValueRule {
  /** No rule at all. */
  static final Rule NONE = new Rule("", null, null, "", "");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(min|max|value)}");

  private final String type;
  private final Rule rule;
  private final String value;

  private ValueRule(String type, Rule rule, String value) {
    this.type = type;
    this.rule = rule;
    this.value = value;
  }

  /** The rule the columns make: limits count only beside an expression, direction or message. */
  static Rule kept(Rule rule) {
    boolean kept =
        !rule.error().isEmpty() || !rule.regex().isEmpty() || !rule.monotonic().isEmpty();
    return kept ? rule : NONE;
  }

  /** What is wrong with the value; empty: nothing. */
  static Optional<String> failure(String type, Rule rule, String value) {
    return Optional.ofNullable(new ValueRule(type, rule, value).failure());
  }

  private @Nullable String failure() {
    String misplaced = misplaced();
    if (misplaced != null) {
      return misplaced;
    }
    return switch (type) {
      case "bool" ->
          value.equals("true") || value.equals("false")
              ? null
              : "boolean value can be either \"true\" or \"false\"";
      case "string" -> rule.regex().isEmpty() ? null : mismatch();
      case "number" -> numberFailure();
      case "list(string)" -> JsonStringList.parse(value).isPresent() ? null : notAList(value);
      default -> null;
    };
  }

  static String notAList(String value) {
    return "value " + GoQuote.quote(value) + " is not valid list of strings";
  }

  private @Nullable String misplaced() {
    boolean number = type.equals("number");
    if (!number && rule.min() != null) {
      return "a min cannot be specified for a " + type + " type";
    }
    if (!number && rule.max() != null) {
      return "a max cannot be specified for a " + type + " type";
    }
    if (!number && !rule.monotonic().isEmpty()) {
      return "monotonic validation can only be specified for number types, not " + type + " types";
    }
    return type.equals("string") || rule.regex().isEmpty()
        ? null
        : "a regex cannot be specified for a " + type + " type";
  }

  private @Nullable String mismatch() {
    Re2 regex;
    try {
      regex = Re2.compile(rule.regex());
    } catch (Re2.MalformedException malformed) {
      // The server prints the expression it failed to make.
      return "compile regex <nil>: " + malformed.getMessage();
    }
    if (rule.error().isEmpty()) {
      return "an error must be specified with a regex validation";
    }
    if (regex.find(value)) {
      return null;
    }
    return String.format(
        "%s (value %s does not match %s)",
        rule.error(), GoQuote.quote(value), GoQuote.quote(rule.regex()));
  }

  private @Nullable String numberFailure() {
    OptionalLong parsed = GoInteger.parse(value);
    if (parsed.isEmpty()) {
      return message("value " + GoQuote.quote(value) + " is not a number");
    }
    long number = parsed.getAsLong();
    if (rule.min() != null && number < rule.min()) {
      return message("value " + number + " is less than the minimum " + rule.min());
    }
    if (rule.max() != null && number > rule.max()) {
      return message("value " + number + " is more than the maximum " + rule.max());
    }
    return switch (rule.monotonic()) {
      case "", "increasing", "decreasing" -> null;
      default -> "number monotonicity can be either \"increasing\" or \"decreasing\"";
    };
  }

  /** The author's message with its placeholders filled, or else the given one. */
  private String message(String otherwise) {
    if (rule.error().isEmpty()) {
      return otherwise;
    }
    String filled =
        PLACEHOLDER
            .matcher(rule.error())
            .replaceAll(found -> Matcher.quoteReplacement(filling(found.group(1))));
    return GoFormat.withoutArguments(filled);
  }

  private String filling(String placeholder) {
    return switch (placeholder) {
      case "min" -> limit(rule.min());
      case "max" -> limit(rule.max());
      default -> value;
    };
  }

  private static String limit(@Nullable Integer limit) {
    return limit == null ? "0" : limit.toString();
  }
}
