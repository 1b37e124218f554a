package dev.prebuildctl.builds;

/**
 * A text that Go's {@code fmt.Sprintf} printed without arguments. The server prints some messages
 * of template authors that way, so a per cent sign in one shows as {@code %!d(MISSING)}.
 */
public final class GoFormat {
  private static final int LARGEST_NUMBER = 1_000_000;

  private final String format;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private boolean badIndex;
  private boolean afterIndex;

  private GoFormat(String format) {
    this.format = format;
  }

  /** Prints the format with no arguments. */
  public static String withoutArguments(String format) {
    return new GoFormat(format).print();
  }

  private String print() {
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c == '%') {
        directive();
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private void directive() {
    badIndex = false;
    afterIndex = false;
    while (at < format.length() && "#0+- ".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    argumentIndex();
    if (next('*')) {
      star("%!(BADWIDTH)");
    } else if (number(format.length()) && afterIndex) {
      badIndex = true;
    }
    if (next('.')) {
      precision();
    }
    if (!afterIndex) {
      argumentIndex();
    }
    verb();
  }

  private void precision() {
    badIndex |= afterIndex;
    argumentIndex();
    if (next('*')) {
      star("%!(BADPREC)");
    } else {
      number(format.length());
    }
  }

  private void star(String complaint) {
    out.append(complaint);
    afterIndex = false;
  }

  private void verb() {
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    if (verb == '%') {
      out.append('%');
    } else {
      out.append("%!").appendCodePoint(verb).append(badIndex ? "(BADINDEX)" : "(MISSING)");
    }
  }

  /** {@code [n]}: there is no argument, so any index is bad. */
  private void argumentIndex() {
    afterIndex = false;
    if (at >= format.length() || format.charAt(at) != '[') {
      return;
    }
    badIndex = true;
    int start = at;
    int close = format.indexOf(']', start);
    at = start + 1;
    if (close < 0 || format.length() - start < 3) {
      return;
    }
    afterIndex = number(close) && at == close;
    at = close + 1;
  }

  /** Skips a decimal number; false if there is none. One that is too large eats the rest. */
  private boolean number(int end) {
    int start = at;
    int value = 0;
    while (at < end && Character.digit(format.charAt(at), 10) >= 0 && format.charAt(at) < 0x80) {
      value = value * 10 + (format.charAt(at++) - '0');
      if (value > LARGEST_NUMBER) {
        at = end;
        return false;
      }
    }
    return at > start;
  }

  private boolean next(char c) {
    if (at < format.length() && format.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }
}
