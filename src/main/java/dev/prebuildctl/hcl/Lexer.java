package dev.prebuildctl.hcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a text into tokens. Templates nest: inside a quoted or heredoc template an interpolation or
 * a directive opens ordinary text again, which ends at the matching brace.
 */
final class Lexer {
  /** A token is kept with its text and place, so it costs more memory than other steps. */
  private static final int TOKEN = 4;

  private final String text;
  private final Positions positions;
  private final Deque<Mode> modes = new ArrayDeque<>();
  private final List<Token> tokens = new ArrayList<>();
  private final Budget budget;
  private int at;

  private Lexer(String text, Positions positions, Budget budget) {
    this.text = text;
    this.positions = positions;
    this.budget = budget;
    budget.string(text.length());
  }

  /** The tokens of ordinary text, the last one being the end of the file. */
  static List<Token> tokens(String text, String file, SourcePos start, Budget budget) {
    return new Lexer(text, new Positions(file, text, start), budget)
        .run(new Mode(Mode.Kind.CODE, ""));
  }

  /** The tokens of a text that is a template as a whole, without quotes around it. */
  static List<Token> templateTokens(String text, String file, SourcePos start, Budget budget) {
    return new Lexer(text, new Positions(file, text, start), budget)
        .run(new Mode(Mode.Kind.BARE, ""));
  }

  private List<Token> run(Mode first) {
    modes.push(first);
    while (at < text.length()) {
      Mode mode = modes.getFirst();
      switch (mode.kind) {
        case CODE -> code(mode);
        case QUOTED -> quoted();
        case HEREDOC -> heredoc(mode);
        case BARE -> bare();
      }
    }
    emit(TokenType.END_OF_FILE, at);
    return tokens;
  }

  private void emit(TokenType type, int end) {
    budget.spend(TOKEN);
    tokens.add(new Token(type, text.substring(at, end), positions.range(at, end)));
    at = end;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private void code(Mode mode) {
    char c = text.charAt(at);
    if (c == ' ' || c == '\t') {
      at++;
    } else if (c == '\n' || (c == '\r' && peek(1) == '\n')) {
      emit(TokenType.NEWLINE, at + (c == '\n' ? 1 : 2));
    } else if (isDigit(c)) {
      emit(TokenType.NUMBER, numberEnd());
    } else if (Symbols.startsIdentifier(text.codePointAt(at))) {
      emit(TokenType.IDENTIFIER, identifierEnd(at));
    } else if (!comment(c) && !template(c, mode)) {
      symbol(c);
    }
  }

  private void symbol(char c) {
    int length = Symbols.length(c, peek(1), peek(2));
    TokenType type = Symbols.type(text.substring(at, at + length));
    int end =
        type == TokenType.INVALID ? at + Character.charCount(text.codePointAt(at)) : at + length;
    emit(type, end);
  }

  private boolean comment(char c) {
    if (c == '#' || (c == '/' && peek(1) == '/')) {
      int newline = text.indexOf('\n', at);
      emit(TokenType.COMMENT, newline < 0 ? text.length() : newline + 1);
      return true;
    }
    if (c == '/' && peek(1) == '*') {
      int end = text.indexOf("*/", at + 2);
      if (end >= 0) {
        emit(TokenType.COMMENT, end + 2);
        return true;
      }
    }
    return false;
  }

  /** Quotes, heredoc markers and the braces that open and close ordinary text in a template. */
  private boolean template(char c, Mode mode) {
    if (c == '"') {
      emit(TokenType.OPEN_QUOTE, at + 1);
      modes.push(new Mode(Mode.Kind.QUOTED, ""));
      return true;
    }
    if (c == '<' && peek(1) == '<') {
      return heredocStart();
    }
    if (c == '{') {
      mode.braces++;
      emit(TokenType.OPEN_BRACE, at + 1);
      return true;
    }
    boolean trim = c == '~' && peek(1) == '}';
    if ((c == '}' || trim) && mode.braces == 0 && modes.size() > 1) {
      modes.pop();
      emit(TokenType.TEMPLATE_END, at + (trim ? 2 : 1));
      return true;
    }
    if (c == '}') {
      mode.braces = Math.max(0, mode.braces - 1);
      emit(TokenType.CLOSE_BRACE, at + 1);
      return true;
    }
    return false;
  }

  private boolean heredocStart() {
    int word = at + (peek(2) == '-' ? 3 : 2);
    if (word >= text.length() || !Symbols.startsIdentifier(text.codePointAt(word))) {
      return false;
    }
    int end = identifierEnd(word);
    int newline = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    if (newline > text.length() || text.charAt(newline - 1) != '\n') {
      return false;
    }
    modes.push(new Mode(Mode.Kind.HEREDOC, text.substring(word, end)));
    emit(TokenType.OPEN_HEREDOC, newline);
    return true;
  }

  private void quoted() {
    char c = text.charAt(at);
    if (c == '"') {
      modes.pop();
      emit(TokenType.CLOSE_QUOTE, at + 1);
    } else if (c == '\n' || (c == '\r' && peek(1) == '\n')) {
      emit(TokenType.QUOTED_NEWLINE, at + (c == '\n' ? 1 : 2));
    } else if (!sequence()) {
      emit(TokenType.QUOTED_LITERAL, literalEnd(Mode.Kind.QUOTED));
    }
  }

  private void heredoc(Mode mode) {
    if (sequence()) {
      mode.lineStart = false;
      return;
    }
    int end = literalEnd(Mode.Kind.HEREDOC);
    String line = text.substring(at, end);
    boolean whole = line.endsWith("\n");
    if (whole && mode.lineStart && line.strip().equals(mode.marker)) {
      modes.pop();
      // The line end stays outside: it ends the argument whose value this was.
      emit(TokenType.CLOSE_HEREDOC, end - (line.endsWith("\r\n") ? 2 : 1));
      emit(TokenType.NEWLINE, end);
      return;
    }
    mode.lineStart = whole;
    emit(TokenType.STRING_LITERAL, end);
  }

  private void bare() {
    if (!sequence()) {
      emit(TokenType.STRING_LITERAL, literalEnd(Mode.Kind.BARE));
    }
  }

  private boolean sequence() {
    char c = text.charAt(at);
    if ((c != '$' && c != '%') || peek(1) != '{') {
      return false;
    }
    TokenType type = c == '$' ? TokenType.TEMPLATE_INTERPOLATION : TokenType.TEMPLATE_CONTROL;
    emit(type, at + (peek(2) == '~' ? 3 : 2));
    modes.push(new Mode(Mode.Kind.CODE, ""));
    return true;
  }

  private int literalEnd(Mode.Kind kind) {
    int i = at;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\n') {
        return kind == Mode.Kind.QUOTED ? i : i + 1;
      }
      if (kind == Mode.Kind.QUOTED && (c == '"' || (c == '\r' && text.startsWith("\r\n", i)))) {
        return i;
      }
      if (kind == Mode.Kind.QUOTED && c == '\\' && i + 1 < text.length()) {
        // The next character is escaped, unless the line ends there.
        i += text.charAt(i + 1) == '\n' || text.charAt(i + 1) == '\r' ? 1 : 2;
      } else if (c == '$' || c == '%') {
        boolean escaped = text.startsWith(c + "{", i + 1);
        if (!escaped && text.startsWith("{", i + 1)) {
          return i;
        }
        i += escaped ? 3 : 1;
      } else {
        i++;
      }
    }
    return i;
  }

  private int numberEnd() {
    int end = digitsEnd(at);
    if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
      end = digitsEnd(end + 1);
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? 1 : 0;
      int digits = end + 1 + sign;
      if (digits < text.length() && isDigit(text.charAt(digits))) {
        end = digitsEnd(digits);
      }
    }
    return end;
  }

  private int digitsEnd(int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int identifierEnd(int from) {
    int i = from;
    while (i < text.length() && Symbols.continuesIdentifier(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** What the text at this place is part of. */
  private static final class Mode {
    enum Kind {
      CODE,
      QUOTED,
      HEREDOC,
      BARE
    }

    final Kind kind;
    final String marker;
    int braces;
    boolean lineStart = true;

    Mode(Kind kind, String marker) {
      this.kind = kind;
      this.marker = marker;
    }
  }
}
