package dev.prebuildctl.hcl;

import java.util.Map;

/** The spelling of operators, punctuation and identifiers. */
final class Symbols {
  private static final Map<String, TokenType> TYPES =
      Map.ofEntries(
          Map.entry("[", TokenType.OPEN_BRACKET),
          Map.entry("]", TokenType.CLOSE_BRACKET),
          Map.entry("(", TokenType.OPEN_PAREN),
          Map.entry(")", TokenType.CLOSE_PAREN),
          Map.entry("*", TokenType.STAR),
          Map.entry("/", TokenType.SLASH),
          Map.entry("+", TokenType.PLUS),
          Map.entry("-", TokenType.MINUS),
          Map.entry("%", TokenType.PERCENT),
          Map.entry("=", TokenType.ASSIGN),
          Map.entry("==", TokenType.EQUAL),
          Map.entry("!=", TokenType.NOT_EQUAL),
          Map.entry("<", TokenType.LESS),
          Map.entry("<=", TokenType.LESS_EQUAL),
          Map.entry(">", TokenType.GREATER),
          Map.entry(">=", TokenType.GREATER_EQUAL),
          Map.entry("&&", TokenType.AND),
          Map.entry("||", TokenType.OR),
          Map.entry("!", TokenType.BANG),
          Map.entry(".", TokenType.DOT),
          Map.entry("::", TokenType.DOUBLE_COLON),
          Map.entry(",", TokenType.COMMA),
          Map.entry("...", TokenType.ELLIPSIS),
          Map.entry("=>", TokenType.FAT_ARROW),
          Map.entry("?", TokenType.QUESTION),
          Map.entry(":", TokenType.COLON),
          Map.entry("&", TokenType.BITWISE),
          Map.entry("|", TokenType.BITWISE),
          Map.entry("~", TokenType.BITWISE),
          Map.entry("^", TokenType.BITWISE),
          Map.entry("**", TokenType.STAR_STAR),
          Map.entry("'", TokenType.APOSTROPHE),
          Map.entry("`", TokenType.BACKTICK),
          Map.entry(";", TokenType.SEMICOLON));

  private Symbols() {}

  /** How many characters the symbol has that begins with these. */
  static int length(char first, char second, char third) {
    if (first == '.' && second == '.' && third == '.') {
      return 3;
    }
    return TYPES.containsKey("" + first + second) ? 2 : 1;
  }

  /** The kind of a symbol; invalid if there is no such symbol. */
  static TokenType type(String symbol) {
    return TYPES.getOrDefault(symbol, TokenType.INVALID);
  }

  static boolean startsIdentifier(int codePoint) {
    return codePoint == '_' || Character.isUnicodeIdentifierStart(codePoint);
  }

  static boolean continuesIdentifier(int codePoint) {
    return codePoint == '-'
        || (Character.isUnicodeIdentifierPart(codePoint)
            && !Character.isIdentifierIgnorable(codePoint));
  }
}
