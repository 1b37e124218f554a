package dev.prebuildctl.builds;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Objects;

/** A regular expression in Go's dialect; RE2/J speaks it but for what is put right here. */
final class Re2 {
  private final Pattern pattern;

  private Re2(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Compiles an expression; a refusal's text is Go's. */
  static Re2 compile(String expression) throws MalformedException {
    var exceeded = Re2Limits.exceeded(expression);
    if (exceeded.isPresent()) {
      throw new MalformedException(exceeded.get());
    }
    try {
      return new Re2(Pattern.compile(expression));
    } catch (PatternSyntaxException malformed) {
      throw new MalformedException(text(malformed, expression));
    }
  }

  /** Whether some part of the text matches. */
  boolean find(String text) {
    return pattern.matcher(text).find();
  }

  private static String text(PatternSyntaxException malformed, String expression) {
    String part = Objects.requireNonNullElse(malformed.getPattern(), "");
    if (part.equals("stack underflow")) {
      return "unexpected ): `" + expression + "`";
    }
    return malformed.getDescription() + ": `" + part + "`";
  }

  /** The expression is none. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super("error parsing regexp: " + message);
    }
  }
}
