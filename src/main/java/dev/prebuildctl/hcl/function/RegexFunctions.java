package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.re2.Matches;
import dev.prebuildctl.hcl.re2.Re2;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Functions with patterns, in the RE2 dialect. */
final class RegexFunctions {
  private RegexFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.named("regex")
            .takes("pattern", STRING)
            .takes("string", STRING)
            .returnsAny(RegexFunctions::regex),
        Function.named("regexall")
            .takes("pattern", STRING)
            .takes("string", STRING)
            .returnsAny(RegexFunctions::regexAll),
        Function.named("replace")
            .takes("str", STRING)
            .takes("substr", STRING)
            .takes("replace", STRING)
            .returns(STRING, RegexFunctions::replace));
  }

  private static Value regex(Arguments arguments) {
    Re2 pattern = compile(arguments.string(0), 0);
    Matches match = pattern.findAll(arguments.string(1), arguments.work());
    if (!match.next()) {
      throw FunctionException.call("pattern did not match any part of the given string");
    }
    return capture(pattern, match);
  }

  private static Value regexAll(Arguments arguments) {
    Re2 pattern = compile(arguments.string(0), 0);
    Matches match = pattern.findAll(arguments.string(1), arguments.work());
    List<Value> matches = new ArrayList<>();
    while (match.next()) {
      LimitExceeded.check(
          (long) matches.size() * (1 + pattern.groupCount()),
          Limits.ELEMENTS,
          "matches of a pattern");
      matches.add(capture(pattern, match));
    }
    return Value.list(captureType(pattern), matches);
  }

  private static Re2 compile(String pattern, int argument) {
    Re2 compiled;
    try {
      compiled = Re2.compile(pattern);
    } catch (Re2.MalformedException e) {
      throw FunctionException.argument(
          argument, "invalid regexp pattern: " + e.problem() + " in " + e.part());
    }
    int named = compiled.namedGroups().size();
    if (named > 0 && named < compiled.groupCount()) {
      throw FunctionException.argument(
          argument, "invalid regexp pattern: cannot mix both named and unnamed capture groups");
    }
    return compiled;
  }

  private static Type captureType(Re2 pattern) {
    if (pattern.groupCount() == 0) {
      return STRING;
    }
    if (pattern.namedGroups().isEmpty()) {
      return Type.tuple(Collections.nCopies(pattern.groupCount(), STRING));
    }
    Map<String, Type> attributes = new TreeMap<>();
    pattern.namedGroups().keySet().forEach(name -> attributes.put(name, STRING));
    return Type.object(attributes);
  }

  private static Value capture(Re2 pattern, Matches match) {
    if (pattern.groupCount() == 0) {
      return group(match, 0);
    }
    if (pattern.namedGroups().isEmpty()) {
      List<Value> groups = new ArrayList<>();
      for (int i = 1; i <= pattern.groupCount(); i++) {
        groups.add(group(match, i));
      }
      return Value.tuple(groups);
    }
    Map<String, Value> groups = new TreeMap<>();
    pattern.namedGroups().forEach((name, index) -> groups.put(name, group(match, index)));
    return Value.object(groups);
  }

  private static Value group(Matches match, int index) {
    String group = match.group(index);
    return group == null ? Value.nullOf(STRING) : Value.of(group);
  }

  private static Value replace(Arguments arguments) {
    String text = arguments.string(0);
    String wanted = arguments.string(1);
    String replacement = arguments.string(2);
    if (wanted.length() > 1 && wanted.startsWith("/") && wanted.endsWith("/")) {
      Re2 pattern = compileAny(wanted.substring(1, wanted.length() - 1));
      return Value.of(replaceAll(pattern.findAll(text, arguments.work()), pattern, arguments));
    }
    LimitExceeded.check(
        text.length() + occurrences(text, wanted) * (replacement.length() - wanted.length()),
        Limits.TEXT_LENGTH,
        "length of a replaced string");
    return Value.of(text.replace(wanted, replacement));
  }

  /** An empty text occurs at every place. */
  private static long occurrences(String text, String wanted) {
    if (wanted.isEmpty()) {
      return text.length() + 1L;
    }
    long count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
      count++;
    }
    return count;
  }

  private static Re2 compileAny(String pattern) {
    try {
      return Re2.compile(pattern);
    } catch (Re2.MalformedException e) {
      throw FunctionException.call("invalid pattern: " + e.problem());
    }
  }

  private static String replaceAll(Matches match, Re2 pattern, Arguments arguments) {
    String text = arguments.string(0);
    String replacement = arguments.string(2);
    StringBuilder result = new StringBuilder();
    int copied = 0;
    while (match.next()) {
      result.append(text, copied, match.start());
      appendExpanded(result, replacement, match, pattern);
      LimitExceeded.check(result.length(), Limits.TEXT_LENGTH, "length of a replaced string");
      copied = match.end();
    }
    return result.append(text, copied, text.length()).toString();
  }

  /** Expands {@code $1}, {@code $name}, <code>${name}</code> and {@code $$}. */
  private static void appendExpanded(
      StringBuilder result, String replacement, Matches match, Re2 pattern) {
    int i = 0;
    while (i < replacement.length()) {
      char c = replacement.charAt(i++);
      if (c != '$' || i == replacement.length()) {
        result.append(c);
        continue;
      }
      if (replacement.charAt(i) == '$') {
        result.append('$');
        i++;
        continue;
      }
      boolean braces = replacement.charAt(i) == '{';
      int start = braces ? i + 1 : i;
      int end = start;
      while (end < replacement.length() && isNamePart(replacement.charAt(end))) {
        end++;
      }
      boolean closed = !braces || (end < replacement.length() && replacement.charAt(end) == '}');
      if (end == start || !closed) {
        result.append(c);
        continue;
      }
      result.append(groupText(replacement.substring(start, end), match, pattern));
      i = braces ? end + 1 : end;
    }
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** The group's text; nothing for a group that does not exist or did not take part. */
  private static String groupText(String name, Matches match, Re2 pattern) {
    Integer index = pattern.namedGroups().get(name);
    if (index == null && name.matches("[0-9]{1,6}")) {
      index = Integer.valueOf(name);
    }
    if (index == null || index > pattern.groupCount()) {
      return "";
    }
    String group = match.group(index);
    return group == null ? "" : group;
  }
}
