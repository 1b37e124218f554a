package dev.prebuildctl.hcl.function;

import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Value;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A format string: text with verbs such as {@code %5.2f} or {@code %[2]s}. */
final class FormatString {
  private static final Pattern VERB =
      Pattern.compile(
          "%(?<flags>[ +#0-]*)(?<width>[0-9]*)(\\.(?<precision>[0-9]*))?(\\[(?<index>[0-9]+)])?"
              + "(?<mode>[a-zA-Z%])?");

  private final String format;

  FormatString(String format) {
    this.format = format;
  }

  String apply(List<Value> arguments) {
    StringBuilder result = new StringBuilder();
    Matcher matcher = VERB.matcher(format);
    int copied = 0;
    int next = 0;
    int used = 0;
    boolean indexed = false;
    while (matcher.find()) {
      result.append(format, copied, matcher.start());
      copied = matcher.end();
      String mode = matcher.group("mode");
      if (mode == null) {
        throw refuse("unrecognized format sequence " + quoted(matcher) + offset(matcher));
      }
      if (mode.equals("%")) {
        result.append('%');
        continue;
      }
      String index = matcher.group("index");
      indexed |= index != null;
      int place = index == null ? next : number(index) - 1;
      result.append(text(matcher, place, arguments));
      LimitExceeded.check(result.length(), Limits.TEXT_LENGTH, "length of a formatted string");
      next = place + 1;
      used = Math.max(used, next);
    }
    if (!indexed && used < arguments.size()) {
      throw refuse(
          used == 0
              ? "too many arguments; no verbs in format string"
              : "too many arguments; only " + used + " used by format string");
    }
    return result.append(format, copied, format.length()).toString();
  }

  private String text(Matcher matcher, int place, List<Value> arguments) {
    if (place < 0 || place >= arguments.size()) {
      throw refuse(
          "not enough arguments for %s%s: need index %d but have %d total"
              .formatted(quoted(matcher), offset(matcher), place + 1, arguments.size()));
    }
    FormatVerb verb =
        new FormatVerb(
            matcher.group("mode").charAt(0),
            matcher.group("flags"),
            number(matcher.group("width")),
            matcher.group("precision") == null
                ? FormatVerb.NO_PRECISION
                : number(matcher.group("precision")));
    try {
      return verb.format(arguments.get(place));
    } catch (ConversionException e) {
      throw refuse(
          "unsupported value for " + quoted(matcher) + offset(matcher) + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw refuse("unsupported format verb in " + quoted(matcher) + offset(matcher));
    }
  }

  /** The offset in bytes. */
  private String offset(Matcher matcher) {
    byte[] before =
        format.substring(0, matcher.start()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return " at " + before.length;
  }

  private static String quoted(Matcher matcher) {
    return "\"" + matcher.group() + "\"";
  }

  private static int number(String digits) {
    LimitExceeded.check(digits.length(), 9, "digits of a format width");
    int number = digits.isEmpty() ? 0 : Integer.parseInt(digits);
    LimitExceeded.check(number, Limits.ELEMENTS, "format width");
    return number;
  }

  private static FunctionException refuse(String message) {
    return FunctionException.call(message);
  }
}
