package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.TemplatePiece.Kind;
import java.util.ArrayList;
import java.util.List;

/** Parses quoted templates, heredocs and bare templates into a flat list of pieces. */
final class TemplateParser {
  private final TokenReader reader;
  private final ExpressionParser expressions;

  TemplateParser(TokenReader reader, ExpressionParser expressions) {
    this.reader = reader;
    this.expressions = expressions;
  }

  /** A template in quotes or a heredoc. */
  Expression quoted() {
    Token open = reader.read();
    boolean heredoc = open.is(TokenType.OPEN_HEREDOC);
    TokenType end = heredoc ? TokenType.CLOSE_HEREDOC : TokenType.CLOSE_QUOTE;
    List<TemplatePiece> pieces = pieces(end);
    if (heredoc && open.text().startsWith("<<-")) {
      pieces = HeredocIndent.strip(pieces);
    }
    SourceRange last = pieces.get(pieces.size() - 1).range();
    return TemplateTree.of(pieces, SourceRange.between(open.range(), last), reader);
  }

  /** A text that is a template up to its end. */
  Expression bare(SourceRange start) {
    List<TemplatePiece> pieces = pieces(TokenType.END_OF_FILE);
    SourceRange last = pieces.get(pieces.size() - 1).range();
    return TemplateTree.of(pieces, SourceRange.between(start, last), reader);
  }

  private List<TemplatePiece> pieces(TokenType end) {
    List<TemplatePiece> pieces = new ArrayList<>();
    boolean trimStart = false;
    while (true) {
      Token token = reader.read();
      if (token.is(end)) {
        pieces.add(TemplatePiece.word(Kind.END, token.range()));
        return pieces;
      }
      boolean trimText = trimStart;
      trimStart = false;
      switch (token.type()) {
        case QUOTED_LITERAL, STRING_LITERAL -> {
          String text = StringLiterals.decode(token, reader.diagnostics());
          pieces.add(TemplatePiece.text(trimText ? text.stripLeading() : text, token.range()));
        }
        case TEMPLATE_INTERPOLATION, TEMPLATE_CONTROL -> {
          trimBefore(pieces, token);
          reader.skipNewlines();
          boolean control = token.is(TokenType.TEMPLATE_CONTROL);
          pieces.add(control ? directive(token) : interpolation(token, end));
          trimStart = reader.read().text().startsWith("~");
          reader.popNewlines();
        }
        default -> throw badPiece(token);
      }
    }
  }

  private static void trimBefore(List<TemplatePiece> pieces, Token token) {
    if (token.text().endsWith("~") && !pieces.isEmpty()) {
      int last = pieces.size() - 1;
      pieces.set(last, pieces.get(last).trimmedEnd());
    }
  }

  private TemplatePiece interpolation(Token open, TokenType end) {
    Expression expression = expressions.expression();
    Token close = reader.peek();
    if (!close.is(TokenType.TEMPLATE_END)) {
      throw unclosedInterpolation(open, close, end);
    }
    return TemplatePiece.of(
        Kind.INTERPOLATION, expression, SourceRange.between(open.range(), close.range()));
  }

  private SyntaxException unclosedInterpolation(Token open, Token found, TokenType end) {
    boolean quote = found.is(TokenType.CLOSE_QUOTE) || found.is(TokenType.OPEN_QUOTE);
    boolean endOfFile = found.is(TokenType.END_OF_FILE);
    if (endOfFile || (quote && end == TokenType.CLOSE_QUOTE)) {
      return reader.error(
          "Unclosed template interpolation sequence",
          "There is no closing brace for this interpolation sequence before the end of the "
              + (endOfFile ? "file" : "quoted template")
              + ". This might be caused by incorrect nesting inside the given expression.",
          open.range());
    }
    if (found.is(TokenType.COLON)) {
      return reader.error(
          "Extra characters after interpolation expression",
          "Template interpolation doesn't expect a colon at this location. Did you intend this to"
              + " be a literal sequence to be processed as part of another language? If so, you can"
              + " escape it by starting with \"$${\" instead of just \"${\".",
          found.range());
    }
    return reader.error(
        "Extra characters after interpolation expression",
        "Expected a closing brace to end the interpolation expression, but found extra"
            + " characters.\n\nThis can happen when you include interpolation syntax for another"
            + " language, such as shell scripting, but forget to escape the interpolation start"
            + " token. If this is an embedded sequence for another language, escape it by starting"
            + " with \"$${\" instead of just \"${\".",
        found.range());
  }

  private TemplatePiece directive(Token open) {
    Token word = reader.read();
    if (!word.is(TokenType.IDENTIFIER)) {
      throw reader.error(
          "Invalid template directive",
          "A template directive keyword (\"if\", \"for\", etc) is expected at the beginning of a %{"
              + " sequence.",
          word.range());
    }
    TemplatePiece piece = directive(open, word);
    Token close = reader.peek();
    if (!close.is(TokenType.TEMPLATE_END)) {
      throw reader.error(
          "Extra characters in template control sequence",
          "Expected a closing brace to end the sequence, but found extra characters.",
          close.range());
    }
    return piece;
  }

  private TemplatePiece directive(Token open, Token word) {
    SourceRange range = SourceRange.between(open.range(), word.range());
    return switch (word.text()) {
      case "if" -> TemplatePiece.of(Kind.IF, expressions.expression(), range);
      case "else" -> TemplatePiece.word(Kind.ELSE, range);
      case "endif" -> TemplatePiece.word(Kind.ENDIF, range);
      case "for" -> {
        ForNames names = expressions.collections().forNames();
        yield new TemplatePiece(Kind.FOR, "", expressions.expression(), names, range);
      }
      case "endfor" -> TemplatePiece.word(Kind.ENDFOR, range);
      default ->
          throw reader.error(
              "Invalid template directive",
              "\"" + word.text() + "\" is not a valid template directive.",
              word.range());
    };
  }

  private SyntaxException badPiece(Token token) {
    if (token.is(TokenType.END_OF_FILE)) {
      return reader.error(
          "Unterminated template string",
          "No closing marker was found for the string.",
          token.range());
    }
    if (token.is(TokenType.QUOTED_NEWLINE)) {
      return reader.error(
          "Invalid multi-line string",
          "Quoted strings may not be split over multiple lines. To produce a multi-line string,"
              + " either use the \\n escape to represent a newline character or use the \"heredoc\""
              + " multi-line template syntax.",
          token.range());
    }
    return reader.error(
        "Unterminated template string",
        "No closing marker was found for the string.",
        token.range());
  }
}
