package dev.prebuildctl.hcl;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the source of a literal into the text it stands for. */
final class StringLiterals {
  private static final Map<Character, String> SIMPLE =
      Map.of('n', "\n", 'r', "\r", 't', "\t", '"', "\"", '\\', "\\");
  private static final String BAD_ESCAPE = "Invalid escape sequence";

  private final Token token;
  private final Diagnostics diagnostics;
  private final StringBuilder result = new StringBuilder();

  private StringLiterals(Token token, Diagnostics diagnostics) {
    this.token = token;
    this.diagnostics = diagnostics;
  }

  /** The text of a literal; backslashes mean something only inside quotes. */
  static String decode(Token token, Diagnostics diagnostics) {
    return new StringLiterals(token, diagnostics).decode(token.is(TokenType.QUOTED_LITERAL));
  }

  private String decode(boolean quoted) {
    String text = token.text();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if ((c == '$' || c == '%') && text.startsWith(c + "{", i + 1)) {
        result.append(c).append('{');
        i += 3;
      } else if (quoted && c == '\\') {
        i = escape(i);
      } else {
        result.append(c);
        i++;
      }
    }
    return result.toString();
  }

  /** Reads the escape at an index and says where it ends. */
  private int escape(int at) {
    String text = token.text();
    if (at + 1 >= text.length()) {
      return refuse(
          at,
          text.length(),
          "Backslash must be followed by an escape sequence selector character.");
    }
    char selector = text.charAt(at + 1);
    String simple = SIMPLE.get(selector);
    if (simple != null) {
      result.append(simple);
      return at + 2;
    }
    if (selector == 'u') {
      return codePoint(
          at, 4, "The \\u escape sequence must be followed by four hexadecimal digits.");
    }
    if (selector == 'U') {
      return codePoint(
          at, 8, "The \\U escape sequence must be followed by eight hexadecimal digits.");
    }
    int end = text.offsetByCodePoints(at + 1, 1);
    String detail =
        "The symbol \""
            + text.substring(at + 1, end)
            + "\" is not a valid escape sequence selector.";
    return refuse(at, end, detail);
  }

  private int codePoint(int at, int digits, String otherwise) {
    int from = at + 2;
    int to = from;
    String text = token.text();
    while (to < text.length()
        && to < from + digits
        && Character.digit(text.charAt(to), 16) >= 0
        && text.charAt(to) < 0x80) {
      to++;
    }
    Integer value = to == from + digits ? parse(text.substring(from, to)) : null;
    if (value == null) {
      return refuse(at, to, otherwise);
    }
    result.appendCodePoint(value);
    return to;
  }

  /** Surrogates and what is beyond Unicode become the replacement character. */
  private static @Nullable Integer parse(String digits) {
    long value = Long.parseLong(digits, 16);
    boolean valid = value <= Character.MAX_CODE_POINT && !(value >= 0xD800 && value <= 0xDFFF);
    return valid ? (int) value : 0xFFFD;
  }

  private int refuse(int from, int to, String detail) {
    String file = token.range().file();
    SourceRange range = new Positions(file, token.text(), token.range().start()).range(from, to);
    diagnostics.error(BAD_ESCAPE, detail, range);
    return to;
  }
}
