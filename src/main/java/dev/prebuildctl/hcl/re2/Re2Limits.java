package dev.prebuildctl.hcl.re2;

import dev.prebuildctl.hcl.re2.Re2.MalformedException;
import dev.prebuildctl.hcl.value.LimitExceeded;
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
  private static final int LONGEST_SILENCE = 1500;
  private static final Pattern REPEAT = Pattern.compile("\\{([0-9]{1,4})(,([0-9]{0,4}))?}\\??");

  private static final Pattern BRACED = Pattern.compile("\\\\[xpP]\\{[^}]*}");

  /**
   * What a group or an atom costs.
   *
   * @param repeats how often its innermost part repeats
   * @param size instructions
   * @param silent instructions that read nothing; the engine follows a row of them by recursion
   * @param reads whether it never matches without reading, which ends such a row
   * @param choice whether there is a choice in what is read so far of a group
   */
  private record Cost(long repeats, long size, long silent, boolean reads, boolean choice) {
    static final Cost NONE = new Cost(1, 0, 0, false, false);
    static final Cost LITERAL = new Cost(1, 1, 0, true, false);
    static final Cost OPERATOR = new Cost(1, 1, 1, false, false);
    static final Cost CHOICE = new Cost(1, 1, 1, false, true);

    Cost and(Cost other) {
      return new Cost(
          Math.max(repeats, other.repeats),
          size + other.size,
          silent + other.silent,
          reads || other.reads,
          choice || other.choice);
    }

    Cost grouped() {
      return new Cost(repeats, size + 2, silent + 2, reads && !choice, false);
    }

    Cost optional() {
      return new Cost(repeats, size, silent, false, choice);
    }

    /** Of copies that read, a row has the end of one and the start of the next. */
    Cost times(long count) {
      long row = reads ? 2 : count;
      return new Cost(repeats * count, size * count, 1 + silent * row, reads, choice);
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

  /**
   * About how many instructions it makes.
   *
   * @throws MalformedException if that or the nesting is what Go refuses; what is broken in other
   *     ways passes
   * @throws LimitExceeded if Go would take it and RE2/J cannot
   */
  static long size(String expression) throws MalformedException {
    Re2Limits limits = new Re2Limits(expression);
    limits.scan();
    limits.refuseDeepRows();
    return limits.group.and(limits.atom).size();
  }

  /** A long row of what may be empty would overflow the stack when it is matched. */
  private void refuseDeepRows() {
    LimitExceeded.check(
        group.and(atom).silent(), LONGEST_SILENCE, "empty parts of a regular expression");
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
      case '?', '*' -> operator(atom.optional(), Cost.OPERATOR);
      case '+' -> operator(atom, Cost.OPERATOR);
      case '|' -> operator(atom, Cost.CHOICE);
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
    atom = Cost.LITERAL;
    at = end;
  }

  private void operator(Cost operand, Cost operator) {
    group = group.and(operand);
    atom = operator;
    at++;
  }

  private void close() {
    atom = group.and(atom).grouped();
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
    Cost repeated = Long.parseLong(count.group(1)) == 0 ? atom.optional() : atom;
    atom = repeated.times(Math.max(1, times));
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
