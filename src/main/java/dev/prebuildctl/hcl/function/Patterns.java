package dev.prebuildctl.hcl.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Compiles RE2 patterns within the limits of Go's compiler.
 *
 * <p>The Java compiler has none for repetitions inside of repetitions, nor for nesting: {@code
 * ((a{1000}){1000}){1000}} would fill memory. Go refuses it as a syntax error, and so do we.
 */
public final class Patterns {
  private static final int MOST_REPETITIONS = 1000;
  private static final int DEEPEST = 1000;

  private final String pattern;
  private int position;

  /** How often the parts of each open group are repeated at most. */
  private final Deque<Integer> open = new ArrayDeque<>();

  private Patterns(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The compiled pattern.
   *
   * @throws PatternSyntaxException if it is none
   */
  public static Pattern compile(String pattern) {
    new Patterns(pattern).check();
    return Pattern.compile(pattern);
  }

  private void check() {
    open.push(1);
    int last = 1;
    while (position < pattern.length()) {
      char c = pattern.charAt(position);
      if (c == '(') {
        open.push(1);
        if (open.size() > DEEPEST) {
          throw new PatternSyntaxException("expression nests too deeply", pattern);
        }
      } else if (c == ')' && open.size() > 1) {
        last = open.pop();
        raise(last);
      } else if (c == '\\') {
        skipEscape();
        last = 1;
      } else if (c == '[') {
        skipClass();
        last = 1;
      } else if (c == '{') {
        last = repeated(last);
        raise(last);
      } else if (c != '*' && c != '+' && c != '?') {
        last = 1;
      }
      position++;
    }
  }

  private void raise(int repetitions) {
    open.push(Math.max(open.pop(), repetitions));
  }

  private int repeated(int inner) {
    int end = pattern.indexOf('}', position);
    String count = end < 0 ? "" : pattern.substring(position + 1, end);
    if (!count.matches("[0-9]{1,6}(,[0-9]{0,6})?")) {
      return 1; // no repetition but a brace
    }
    int comma = count.indexOf(',');
    boolean open = comma < 0 || comma == count.length() - 1;
    int times = Integer.parseInt(open ? count.replace(",", "") : count.substring(comma + 1));
    if ((long) inner * Math.max(times, 1) > MOST_REPETITIONS) {
      throw new PatternSyntaxException("invalid repeat count", "{" + count + "}");
    }
    position = end;
    return inner * Math.max(times, 1);
  }

  private void skipEscape() {
    if (pattern.startsWith("\\Q", position)) {
      int end = pattern.indexOf("\\E", position);
      position = end < 0 ? pattern.length() : end + 1;
    } else {
      position++;
    }
  }

  private void skipClass() {
    position++;
    if (pattern.startsWith("^", position)) {
      position++;
    }
    int start = position;
    while (position < pattern.length() && (pattern.charAt(position) != ']' || position == start)) {
      if (pattern.startsWith("[:", position) && pattern.indexOf(":]", position) > 0) {
        position = pattern.indexOf(":]", position) + 1;
      } else if (pattern.charAt(position) == '\\') {
        position++;
      }
      position++;
    }
  }
}
