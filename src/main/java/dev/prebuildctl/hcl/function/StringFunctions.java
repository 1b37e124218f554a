package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.BOOL;
import static dev.prebuildctl.hcl.value.Primitive.NUMBER;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Text;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Functions of strings, without patterns and formats. */
final class StringFunctions {
  private StringFunctions() {}

  static List<Function> all() {
    return List.of(
        unary("upper", text -> mapped(text, Character::toUpperCase)),
        unary("lower", text -> mapped(text, Character::toLowerCase)),
        unary("title", StringFunctions::title),
        unary("chomp", StringFunctions::chomp),
        unary("strrev", StringFunctions::reverse),
        unary("trimspace", text -> trim(text, StringFunctions::isSpace)),
        binary("trim", "cutset", (text, set) -> trim(text, c -> set.indexOf(c) >= 0)),
        binary(
            "trimprefix",
            "prefix",
            (text, prefix) -> text.startsWith(prefix) ? text.substring(prefix.length()) : text),
        binary("trimsuffix", "suffix", StringFunctions::trimSuffix),
        Function.named("split")
            .takes("separator", STRING)
            .takes("str", STRING)
            .returns(
                Type.list(STRING),
                arguments -> strings(split(arguments.string(0), arguments.string(1)))),
        Function.named("join")
            .takes("separator", STRING)
            .takesMore("lists", Type.list(STRING))
            .deep()
            .returns(STRING, StringFunctions::join),
        Function.named("indent")
            .takes("spaces", NUMBER)
            .takes("str", STRING)
            .returns(STRING, StringFunctions::indent),
        Function.named("substr")
            .takes("str", STRING)
            .takes("offset", NUMBER)
            .takes("length", NUMBER)
            .returns(STRING, StringFunctions::substr));
  }

  /** The tests that only the newer set has. */
  static List<Function> newer() {
    return List.of(
        test("startswith", "prefix", String::startsWith),
        test("endswith", "suffix", String::endsWith),
        test("strcontains", "substr", String::contains));
  }

  static Value strings(List<String> texts) {
    return Value.list(STRING, texts.stream().map(Value::of).toList());
  }

  private static Function unary(String name, UnaryOperator<String> operator) {
    return Function.named(name)
        .takes("str", STRING)
        .returns(STRING, arguments -> Value.of(operator.apply(arguments.string(0))));
  }

  private static Function binary(String name, String second, BinaryOperator<String> operator) {
    return Function.named(name)
        .takes("str", STRING)
        .takes(second, STRING)
        .returns(
            STRING,
            arguments -> Value.of(operator.apply(arguments.string(0), arguments.string(1))));
  }

  private static Function test(String name, String second, BiPredicate<String, String> test) {
    return Function.named(name)
        .takes("str", STRING)
        .takes(second, STRING)
        .returns(BOOL, arguments -> Value.of(test.test(arguments.string(0), arguments.string(1))));
  }

  // Character by character: String.toUpperCase would make two letters of one in places.
  private static String mapped(String text, IntUnaryOperator mapping) {
    return text.codePoints()
        .map(mapping)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String title(String text) {
    StringBuilder result = new StringBuilder();
    int previous = ' ';
    for (int c : text.codePoints().toArray()) {
      result.appendCodePoint(separatesWords(previous) ? Character.toTitleCase(c) : c);
      previous = c;
    }
    return result.toString();
  }

  private static boolean separatesWords(int c) {
    if (Character.isLetterOrDigit(c) || c == '_') {
      return false;
    }
    return c < 0x80 || isSpace(c);
  }

  private static boolean isSpace(int c) {
    return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == 0x85;
  }

  private static String chomp(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  private static String reverse(String text) {
    List<String> clusters = new ArrayList<>(Text.clusters(text));
    Collections.reverse(clusters);
    return String.join("", clusters);
  }

  private static String trim(String text, IntPredicate unwanted) {
    int start = 0;
    while (start < text.length() && unwanted.test(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    int end = text.length();
    while (end > start && unwanted.test(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static String trimSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  private static List<String> split(String separator, String text) {
    if (separator.isEmpty()) {
      return text.codePoints().mapToObj(Character::toString).toList();
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    int end = text.indexOf(separator);
    while (end >= 0) {
      LimitExceeded.check(parts.size(), Limits.ELEMENTS, "parts of a split string");
      parts.add(text.substring(start, end));
      start = end + separator.length();
      end = text.indexOf(separator, start);
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static Value join(Arguments arguments) {
    if (arguments.size() == 1) {
      throw FunctionException.call("at least one list is required");
    }
    String separator = arguments.string(0);
    StringBuilder result = new StringBuilder();
    boolean first = true;
    for (int list = 1; list < arguments.size(); list++) {
      List<Value> elements = arguments.elements(list);
      for (int i = 0; i < elements.size(); i++) {
        if (elements.get(i).isNull()) {
          throw FunctionException.argument(
              list, "element " + i + " is null; cannot concatenate null values");
        }
        result.append(first ? "" : separator).append(elements.get(i).asString());
        LimitExceeded.check(result.length(), Limits.TEXT_LENGTH, "length of a joined string");
        first = false;
      }
    }
    return Value.of(result.toString());
  }

  private static Value indent(Arguments arguments) {
    int spaces = arguments.integer(0);
    if (spaces < 0) {
      throw FunctionException.argument(0, "the number of spaces must not be negative");
    }
    String text = arguments.string(1);
    long lines = text.chars().filter(c -> c == '\n').count();
    LimitExceeded.check(
        lines * spaces + text.length(), Limits.TEXT_LENGTH, "length of an indented string");
    return Value.of(lines == 0 ? text : text.replace("\n", "\n" + " ".repeat(spaces)));
  }

  /** Counted in what a reader sees as characters; a negative offset counts from the end. */
  private static Value substr(Arguments arguments) {
    List<String> clusters = Text.clusters(arguments.string(0));
    int size = clusters.size();
    int offset = arguments.integer(1);
    int length = arguments.integer(2);
    int start = offset < 0 ? Math.max(size + offset, 0) : Math.min(offset, size);
    int end = length < 0 ? size : (int) Math.min((long) start + length, size);
    return Value.of(String.join("", clusters.subList(start, end)));
  }
}
