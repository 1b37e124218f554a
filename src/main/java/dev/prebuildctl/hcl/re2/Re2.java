package dev.prebuildctl.hcl.re2;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.prebuildctl.hcl.value.LimitExceeded;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;

/** A regular expression in Go's dialect; RE2/J speaks it but for what is put right here. */
public final class Re2 {
  /** Instructions; Go stops at three millions, each of which takes far more memory here. */
  private static final int LARGEST = 200_000;

  private final Pattern pattern;
  private final long size;

  private Re2(Pattern pattern, long size) {
    this.pattern = pattern;
    this.size = size;
  }

  /**
   * Compiles an expression.
   *
   * @throws MalformedException in Go's words if it is none, or beyond Go's limits
   * @throws LimitExceeded if Go would take it, at the price of much memory
   */
  public static Re2 compile(String expression) throws MalformedException {
    long size = Re2Limits.size(expression);
    LimitExceeded.check(size, LARGEST, "size of a regular expression");
    try {
      return new Re2(Pattern.compile(expression), size);
    } catch (PatternSyntaxException malformed) {
      throw refused(malformed, expression);
    }
  }

  /** Whether some part of the text matches. */
  public boolean find(String text) {
    return findAll(text, new Allowance()).next();
  }

  /**
   * Finds the matches in a text one by one.
   *
   * @param work is told the steps while the text is searched
   */
  public Matches findAll(String text, LongConsumer work) {
    return new Matches(matcher(text, work), text);
  }

  /**
   * Whether the whole text matches.
   *
   * @param work is told the steps while the text is read
   */
  public boolean matches(String text, LongConsumer work) {
    return matcher(text, work).matches();
  }

  private Matcher matcher(String text, LongConsumer work) {
    return pattern.matcher(new MeteredText(text, size, work));
  }

  /** How many groups capture, the named ones among them. */
  public int groupCount() {
    return pattern.groupCount();
  }

  /** The named groups and their places. */
  public Map<String, Integer> namedGroups() {
    return pattern.namedGroups();
  }

  private static MalformedException refused(PatternSyntaxException malformed, String expression) {
    String part = Objects.requireNonNullElse(malformed.getPattern(), "");
    return part.equals("stack underflow")
        ? new MalformedException("unexpected )", expression)
        : new MalformedException(malformed.getDescription(), part);
  }

  /** The expression is none; the message is the whole sentence of Go. */
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String part;

    MalformedException(String problem, String part) {
      super("error parsing regexp: " + problem + ": `" + part + "`");
      this.problem = problem;
      this.part = part;
    }

    /** What is wrong, without the place. */
    public String problem() {
      return problem;
    }

    /** The part of the expression that is wrong. */
    public String part() {
      return part;
    }
  }
}
