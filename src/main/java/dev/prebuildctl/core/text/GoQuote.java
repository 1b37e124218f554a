package dev.prebuildctl.core.text;

/**
 * Text in double quotes as Go's {@code %q} prints it: the server's error texts are full of them.
 */
public final class GoQuote {
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"";
  private static final String LETTERS = "abfnrtv\\\"";

  private GoQuote() {}

  /** The text with its quotes; what cannot be printed is escaped. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(point -> append(out, point));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int point) {
    int escape = ESCAPED.indexOf(point);
    if (escape >= 0) {
      out.append('\\').append(LETTERS.charAt(escape));
    } else if (printable(point)) {
      out.appendCodePoint(point);
    } else if (point < 0x80) {
      out.append(String.format("\\x%02x", point));
    } else if (point < 0x10000) {
      out.append(String.format("\\u%04x", point));
    } else {
      out.append(String.format("\\U%08x", point));
    }
  }

  /** Letters, marks, numbers, punctuation, symbols and the ASCII space. */
  private static boolean printable(int point) {
    return switch (Character.getType(point)) {
      case Character.SPACE_SEPARATOR -> point == ' ';
      case Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
