package dev.prebuildctl.hcl.re2;

import dev.prebuildctl.hcl.re2.Re2.MalformedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limits of Go's regular expressions that RE2/J does not have. Without them a template could
 * ask for gigabytes: RE2/J unrolls {@code ((a{100}){100}){100}} into a million instructions.
 */
final class Re2Limits {
  private static final int LARGEST_REPEAT = 1000;
  private static final int DEEPEST_NESTING = 1000;
  private static final long LARGEST_PROGRAM = 3_000_000;
  private static final Pattern REPEAT = Pattern.compile("\\{([0-9]{1,4})(,([0-9]{0,4}))?}\\??");

  private static final Pattern BRACED = Pattern.compile("\\\\[xpP]\\{[^}]*}");

  /** What a group or an atom costs: how often its innermost part repeats, and its size. */
  private record Cost(long repeats, long size) {
    static final Cost NONE = new Cost(1, 0);

    Cost and(Cost other) {
      return new Cost(Math.max(repeats, other.repeats), size + other.size);
    }

    Cost times(long count) {
      return new Cost(repeats * count, size * Math.max(1, count));
    }
  }

  private final String expression;
  private final Deque<Cost> outer = new ArrayDeque<>();
  private Cost group = Cost.NONE;
  private Cost atom = Cost.NONE;
  private int at;
  private int repeatedTo = -1;

  private Re2Limits(String expression) {
    this.expression = expression;
  }

  /** Refuses what Go refuses; what is broken in other ways passes. */
  static void check(String expression) throws MalformedException {
    new Re2Limits(expression).scan();
  }

  private void scan() throws MalformedException {
    while (at < expression.length()) {
      step(expression.charAt(at));
      if (group.size() + atom.size() > LARGEST_PROGRAM) {
        throw new MalformedException("expression too large", expression);
      }
    }
  }

  private void step(char c) throws MalformedException {
    switch (c) {
      case '\\' -> escape();
      case '[' -> literal(endOfClass());
      case '(' -> {
        outer.push(group.and(atom));
        group = Cost.NONE;
        atom = Cost.NONE;
        at++;
        if (outer.size() > DEEPEST_NESTING) {
          throw new MalformedException("expression nests too deeply", expression);
        }
      }
      case ')' -> close();
      case '{' -> repeat();
      default -> literal(at + 1);
    }
  }

  private void escape() throws MalformedException {
    if (expression.startsWith("\\Q", at)) {
      int end = expression.indexOf("\\E", at);
      literal(end < 0 ? expression.length() : end + 2);
      return;
    }
    if (at + 1 < expression.length() && expression.charAt(at + 1) >= 0x80) {
      // RE2/J takes it for the letter itself.
      String letter = Character.toString(expression.codePointAt(at + 1));
      throw new MalformedException("invalid escape sequence", "\\" + letter);
    }
    // The braces of \x{…} and \p{…} are no repetition.
    Matcher braced = BRACED.matcher(expression).region(at, expression.length());
    literal(braced.lookingAt() ? braced.end() : at + 2);
  }

  private void literal(int end) {
    group = group.and(atom);
    atom = new Cost(1, 1);
    at = end;
  }

  private void close() {
    atom = group.and(atom);
    group = outer.isEmpty() ? Cost.NONE : outer.pop();
    at++;
  }

  private void repeat() throws MalformedException {
    Matcher count = REPEAT.matcher(expression).region(at, expression.length());
    if (!count.lookingAt()) {
      literal(at + 1);
      return;
    }
    String most = count.group(3);
    long times = Long.parseLong(most == null || most.isEmpty() ? count.group(1) : most);
    boolean nested = at == repeatedTo;
    at = count.end();
    repeatedTo = at;
    if (nested) {
      return; // RE2/J refuses a repetition of a repetition by itself.
    }
    atom = atom.times(Math.max(1, times));
    if (atom.repeats() > LARGEST_REPEAT) {
      throw new MalformedException("invalid repeat count", count.group());
    }
  }

  /** The end of a character class, in which brackets and braces are letters. */
  private int endOfClass() {
    int end = at + 1;
    if (end < expression.length() && expression.charAt(end) == '^') {
      end++;
    }
    for (boolean first = true; end < expression.length(); first = false) {
      if (expression.startsWith("[:", end) && expression.indexOf(":]", end) > 0) {
        end = expression.indexOf(":]", end) + 2;
      } else if (expression.charAt(end) == '\\') {
        end += 2;
      } else if (expression.charAt(end++) == ']' && !first) {
        return end;
      }
    }
    return expression.length();
  }
}
