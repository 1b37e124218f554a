package dev.prebuildctl.hcl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Hands out tokens without comments, and without line ends where these mean nothing: inside
 * parentheses, brackets and interpolations. Also keeps what is common to all parsers of one text.
 */
final class TokenReader {
  private final List<Token> tokens;
  private final Diagnostics diagnostics;
  private final Budget budget;
  private final Deque<Boolean> newlines = new ArrayDeque<>();
  private int at;

  TokenReader(List<Token> tokens, Diagnostics diagnostics, Budget budget) {
    this.tokens = tokens;
    this.diagnostics = diagnostics;
    this.budget = budget;
    newlines.push(true);
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  Budget budget() {
    return budget;
  }

  Token peek() {
    return tokens.get(next(at));
  }

  Token read() {
    int index = next(at);
    Token token = tokens.get(index);
    at = Math.min(index + 1, tokens.size() - 1);
    return token;
  }

  boolean nextIs(TokenType type) {
    return peek().is(type);
  }

  /** Line ends count as tokens from here on, until {@link #popNewlines}. */
  void keepNewlines() {
    newlines.push(true);
  }

  /** Line ends are skipped from here on, until {@link #popNewlines}. */
  void skipNewlines() {
    newlines.push(false);
  }

  void popNewlines() {
    newlines.pop();
  }

  SyntaxException error(String summary, String detail, SourceRange subject) {
    return new SyntaxException(summary, detail, subject);
  }

  private int next(int from) {
    int index = from;
    while (skipped(tokens.get(index))) {
      index++;
    }
    return index;
  }

  private boolean skipped(Token token) {
    return switch (token.type()) {
      case NEWLINE -> !newlines.getFirst();
      // A comment to the end of the line is that line's end as well.
      case COMMENT -> !newlines.getFirst() || !token.text().endsWith("\n");
      default -> false;
    };
  }

  /** Whether the next token ends a line. */
  boolean atLineEnd() {
    return isLineEnd(peek());
  }

  static boolean isLineEnd(Token token) {
    return token.is(TokenType.NEWLINE) || token.is(TokenType.COMMENT);
  }
}
