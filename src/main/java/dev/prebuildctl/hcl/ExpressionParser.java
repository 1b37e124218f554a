package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses expressions by precedence climbing. */
final class ExpressionParser {
  private final TokenReader reader;
  private final TraversalParser traversals;
  private final CollectionParser collections;
  private final TemplateParser templates;

  ExpressionParser(TokenReader reader) {
    this.reader = reader;
    this.traversals = new TraversalParser(reader, this);
    this.collections = new CollectionParser(reader, this);
    this.templates = new TemplateParser(reader, this);
  }

  CollectionParser collections() {
    return collections;
  }

  TemplateParser templates() {
    return templates;
  }

  /** Any expression. */
  Expression expression() {
    reader.budget().enter();
    Expression condition = binary(1);
    if (reader.nextIs(TokenType.QUESTION)) {
      condition = conditional(condition);
    }
    reader.budget().leave();
    return condition;
  }

  private Expression conditional(Expression condition) {
    reader.read();
    Expression whenTrue = expression();
    Token colon = reader.peek();
    if (!colon.is(TokenType.COLON)) {
      throw reader.error(
          "Missing false expression in conditional",
          "The conditional operator (...?...:...) requires a false expression, delimited by a"
              + " colon.",
          colon.range());
    }
    reader.read();
    return new Expression.Conditional(condition, whenTrue, expression());
  }

  private Expression binary(int precedence) {
    Expression left = operand();
    int chain = 0;
    while (true) {
      BinaryOperator operator = BinaryOperator.of(reader.peek().type(), precedence);
      if (operator == null) {
        return left;
      }
      reader.budget().chain(++chain);
      reader.read();
      // All operators group to the left, so the right side must bind more tightly.
      left = new Expression.Binary(operator, left, binary(operator.precedence() + 1));
    }
  }

  /** A term with what is selected from it. */
  private Expression operand() {
    reader.budget().enter();
    Expression operand = traversals.after(term());
    reader.budget().leave();
    return operand;
  }

  private Expression term() {
    Token start = reader.peek();
    return switch (start.type()) {
      case OPEN_PAREN -> parentheses();
      case NUMBER -> number();
      case IDENTIFIER -> name();
      case OPEN_QUOTE, OPEN_HEREDOC -> templates.quoted();
      case MINUS -> unary(UnaryOperator.NEGATE);
      case BANG -> unary(UnaryOperator.NOT);
      case OPEN_BRACKET -> collections.tuple();
      case OPEN_BRACE -> collections.object();
      case END_OF_FILE ->
          throw reader.error(
              "Missing expression",
              "Expected the start of an expression, but found the end of the file.",
              start.range());
      default ->
          throw reader.error(
              "Invalid expression",
              "Expected the start of an expression, but found an invalid expression token.",
              start.range());
    };
  }

  private Expression unary(UnaryOperator operator) {
    SourceRange symbol = reader.read().range();
    // Only an operand: "-a + b" negates a, not the sum.
    return new Expression.Unary(operator, operand(), symbol);
  }

  private Expression parentheses() {
    Token open = reader.read();
    reader.skipNewlines();
    Expression inner = expression();
    Token close = reader.peek();
    if (!close.is(TokenType.CLOSE_PAREN)) {
      throw reader.error(
          "Unbalanced parentheses",
          "Expected a closing parenthesis to terminate the expression.",
          close.range());
    }
    reader.read();
    reader.popNewlines();
    return new Expression.Parentheses(inner, SourceRange.between(open.range(), close.range()));
  }

  private Expression number() {
    Token token = reader.read();
    return new Expression.Literal(number(token), token.range());
  }

  Value number(Token token) {
    return Numeric.parse(token.text())
        .map(Value::of)
        .orElseThrow(
            () ->
                reader.error(
                    "Invalid number literal",
                    "Failed to recognize the value of this number literal.",
                    token.range()));
  }

  private Expression name() {
    Token name = reader.read();
    if (reader.nextIs(TokenType.OPEN_PAREN) || reader.nextIs(TokenType.DOUBLE_COLON)) {
      return call(name);
    }
    Value keyword = keyword(name.text());
    return keyword == null
        ? new Expression.Reference(new Traversal(name.text(), name.range(), List.of()))
        : new Expression.Literal(keyword, name.range());
  }

  private static @Nullable Value keyword(String name) {
    return switch (name) {
      case "true" -> Value.of(true);
      case "false" -> Value.of(false);
      case "null" -> Value.NULL;
      default -> null;
    };
  }

  private Expression call(Token first) {
    StringBuilder name = new StringBuilder(first.text());
    SourceRange nameRange = first.range();
    while (reader.nextIs(TokenType.DOUBLE_COLON)) {
      reader.read();
      Token part = reader.read();
      if (!part.is(TokenType.IDENTIFIER)) {
        throw reader.error(
            "Missing function name",
            "Function scope resolution symbol :: must be followed by a function name in this"
                + " scope.",
            part.range());
      }
      name.append("::").append(part.text());
      nameRange = SourceRange.between(nameRange, part.range());
    }
    Token open = reader.read();
    if (!open.is(TokenType.OPEN_PAREN)) {
      throw reader.error(
          "Missing open parenthesis",
          "Function selector must be followed by an open parenthesis to begin the function call.",
          open.range());
    }
    reader.skipNewlines();
    List<Expression> arguments = new ArrayList<>();
    boolean expand = arguments(arguments);
    Token close = reader.read();
    reader.popNewlines();
    CallRanges ranges = new CallRanges(nameRange, open.range(), close.range());
    return new Expression.Call(name.toString(), arguments, expand, ranges);
  }

  /** Reads up to the closing parenthesis; true if the last argument is to be expanded. */
  private boolean arguments(List<Expression> arguments) {
    while (!reader.nextIs(TokenType.CLOSE_PAREN)) {
      arguments.add(expression());
      Token separator = reader.peek();
      if (separator.is(TokenType.CLOSE_PAREN)) {
        return false;
      }
      if (separator.is(TokenType.ELLIPSIS)) {
        reader.read();
        requireCloseAfterExpansion();
        return true;
      }
      if (!separator.is(TokenType.COMMA)) {
        throw badSeparator(separator);
      }
      reader.read();
    }
    return false;
  }

  private void requireCloseAfterExpansion() {
    if (!reader.nextIs(TokenType.CLOSE_PAREN)) {
      throw reader.error(
          "Missing closing parenthesis",
          "An expanded function argument (with ...) must be immediately followed by closing"
              + " parentheses.",
          reader.peek().range());
    }
  }

  private SyntaxException badSeparator(Token separator) {
    if (separator.is(TokenType.END_OF_FILE)) {
      return reader.error(
          "Unterminated function call",
          "There is no closing parenthesis for this function call before the end of the file. This"
              + " may be caused by incorrect parethesis nesting elsewhere in this file.",
          separator.range());
    }
    return reader.error(
        "Missing argument separator",
        "A comma is required to separate each function argument from the next.",
        separator.range());
  }
}
