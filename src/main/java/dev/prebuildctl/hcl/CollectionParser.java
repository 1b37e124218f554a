package dev.prebuildctl.hcl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses tuples, objects and the for expressions that make them. */
final class CollectionParser {
  private static final String BAD_FOR = "Invalid 'for' expression";

  private final TokenReader reader;
  private final ExpressionParser expressions;

  CollectionParser(TokenReader reader, ExpressionParser expressions) {
    this.reader = reader;
    this.expressions = expressions;
  }

  Expression tuple() {
    Token open = reader.read();
    reader.skipNewlines();
    if (reader.peek().isWord("for")) {
      return forExpression(open);
    }
    List<Expression> elements = new ArrayList<>();
    while (!reader.nextIs(TokenType.CLOSE_BRACKET)) {
      elements.add(expressions.expression());
      if (!reader.nextIs(TokenType.CLOSE_BRACKET)) {
        tupleSeparator(open);
      }
    }
    Token close = reader.read();
    reader.popNewlines();
    SourceRange range = SourceRange.between(open.range(), close.range());
    return new Expression.Tuple(elements, range, open.range());
  }

  private void tupleSeparator(Token open) {
    Token separator = reader.peek();
    if (separator.is(TokenType.COMMA)) {
      reader.read();
    } else if (separator.is(TokenType.END_OF_FILE)) {
      throw reader.error(
          "Unterminated tuple constructor expression",
          "There is no corresponding closing bracket before the end of the file. This may be caused"
              + " by incorrect bracket nesting elsewhere in this file.",
          open.range());
    } else {
      throw reader.error(
          "Missing item separator",
          "Expected a comma to mark the beginning of the next item.",
          separator.range());
    }
  }

  Expression object() {
    Token open = reader.read();
    // A for expression may begin on a later line; a plain object needs its line ends.
    reader.skipNewlines();
    if (reader.peek().isWord("for")) {
      return forExpression(open);
    }
    reader.popNewlines();
    reader.keepNewlines();
    List<ObjectItem> items = new ArrayList<>();
    skipLineEnds();
    while (!reader.nextIs(TokenType.CLOSE_BRACE)) {
      items.add(objectItem(open));
      if (!reader.nextIs(TokenType.CLOSE_BRACE)) {
        objectSeparator(open);
      }
      skipLineEnds();
    }
    Token close = reader.read();
    reader.popNewlines();
    SourceRange range = SourceRange.between(open.range(), close.range());
    return new Expression.ObjectItems(items, range, open.range());
  }

  private void skipLineEnds() {
    while (reader.atLineEnd()) {
      reader.read();
    }
  }

  private ObjectItem objectItem(Token open) {
    Expression key = new Expression.ObjectKey(expressions.expression());
    Token equals = reader.peek();
    if (!equals.is(TokenType.ASSIGN) && !equals.is(TokenType.COLON)) {
      throw badKeySeparator(open, equals);
    }
    reader.read();
    return new ObjectItem(key, expressions.expression());
  }

  private SyntaxException badKeySeparator(Token open, Token found) {
    if (found.is(TokenType.END_OF_FILE)) {
      return unclosedObject(open);
    }
    if (TokenReader.isLineEnd(found) || found.is(TokenType.COMMA)) {
      return reader.error(
          "Missing attribute value",
          "Expected an attribute value, introduced by an equals sign (\"=\").",
          found.range());
    }
    String hint =
        found.is(TokenType.IDENTIFIER)
            ? " If you intended to given an attribute name containing periods or spaces, write the"
                + " name in quotes to create a string literal."
            : "";
    return reader.error(
        "Missing key/value separator",
        "Expected an equals sign (\"=\") to mark the beginning of the attribute value." + hint,
        found.range());
  }

  private void objectSeparator(Token open) {
    Token separator = reader.peek();
    if (separator.is(TokenType.COMMA) || TokenReader.isLineEnd(separator)) {
      reader.read();
    } else if (separator.is(TokenType.END_OF_FILE)) {
      throw unclosedObject(open);
    } else {
      throw reader.error(
          "Missing attribute separator",
          "Expected a newline or comma to mark the beginning of the next attribute.",
          separator.range());
    }
  }

  private SyntaxException unclosedObject(Token open) {
    return reader.error(
        "Unterminated object constructor expression",
        "There is no corresponding closing brace before the end of the file. This may be caused by"
            + " incorrect brace nesting elsewhere in this file.",
        open.range());
  }

  private Expression forExpression(Token open) {
    boolean object = open.is(TokenType.OPEN_BRACE);
    reader.read();
    ForNames names = forNames();
    Expression collection = expressions.expression();
    expect(TokenType.COLON, "For expression requires a colon after the collection expression.");
    Expression key = null;
    Expression value = expressions.expression();
    if (reader.nextIs(TokenType.FAT_ARROW)) {
      Token arrow = reader.read();
      if (!object) {
        throw badFor("Key expression is not valid when building a tuple.", arrow);
      }
      key = value;
      value = expressions.expression();
    } else if (object) {
      throw badFor("Key expression is required when building an object.", reader.peek());
    }
    boolean grouped = grouping(object);
    Expression condition = condition();
    TokenType end = object ? TokenType.CLOSE_BRACE : TokenType.CLOSE_BRACKET;
    Token close = expect(end, "Extra characters after the end of the 'for' expression.");
    reader.popNewlines();
    ForParts parts = new ForParts(collection, key, value, condition);
    SourceRange range = SourceRange.between(open.range(), close.range());
    return new Expression.For(names, parts, grouped, range, open.range());
  }

  /** The names after {@code for} up to and including {@code in}. */
  ForNames forNames() {
    Token first =
        expect(TokenType.IDENTIFIER, "For expression requires variable name after 'for'.");
    ForNames names = new ForNames(null, first.text());
    if (reader.nextIs(TokenType.COMMA)) {
      reader.read();
      Token second =
          expect(TokenType.IDENTIFIER, "For expression requires value variable name after comma.");
      names = new ForNames(first.text(), second.text());
    }
    Token in = reader.read();
    if (!in.isWord("in")) {
      throw badFor("For expression requires the 'in' keyword after its name declarations.", in);
    }
    return names;
  }

  private boolean grouping(boolean object) {
    if (!reader.nextIs(TokenType.ELLIPSIS)) {
      return false;
    }
    Token ellipsis = reader.read();
    if (!object) {
      throw badFor("Grouping ellipsis (...) cannot be used when building a tuple.", ellipsis);
    }
    return true;
  }

  private @Nullable Expression condition() {
    if (!reader.peek().isWord("if")) {
      return null;
    }
    reader.read();
    return expressions.expression();
  }

  private Token expect(TokenType type, String otherwise) {
    Token token = reader.read();
    if (!token.is(type)) {
      throw badFor(otherwise, token);
    }
    return token;
  }

  private SyntaxException badFor(String detail, Token token) {
    return reader.error(BAD_FOR, detail, token.range());
  }
}
