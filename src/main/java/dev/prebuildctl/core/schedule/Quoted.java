package dev.prebuildctl.core.schedule;

/** A value in double quotes with backslash escapes, as the server prints it in error texts. */
final class Quoted {
  private Quoted() {}

  static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder to, int c) {
    int named = "\u0007\b\f\n\r\t\u000B\\\"".indexOf(c);
    if (named >= 0) {
      to.append('\\').append("abfnrtv\\\"".charAt(named));
    } else if (isPrintable(c)) {
      to.appendCodePoint(c);
    } else if (c < 0x80) {
      to.append(String.format("\\x%02x", c));
    } else {
      to.append(String.format(c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
