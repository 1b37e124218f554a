package dev.prebuildctl.hcl;

/** A piece of the source text. */
record Token(TokenType type, String text, SourceRange range) {
  boolean is(TokenType other) {
    return type == other;
  }

  /** Whether it is this word. */
  boolean isWord(String word) {
    return type == TokenType.IDENTIFIER && text.equals(word);
  }
}
