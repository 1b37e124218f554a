package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses what follows a term: attributes, indexes and splats. */
final class TraversalParser {
  private final TokenReader reader;
  private final ExpressionParser expressions;

  TraversalParser(TokenReader reader, ExpressionParser expressions) {
    this.reader = reader;
    this.expressions = expressions;
  }

  Expression after(Expression source) {
    Expression result = source;
    int length = 0;
    while (true) {
      Token next = reader.peek();
      if (next.is(TokenType.DOT)) {
        result = dot(result);
      } else if (next.is(TokenType.OPEN_BRACKET)) {
        result = bracket(result);
      } else {
        return result;
      }
      reader.budget().chain(++length);
    }
  }

  private Expression dot(Expression source) {
    Token dot = reader.read();
    Token name = reader.peek();
    if (name.is(TokenType.STAR)) {
      return attributeSplat(source, dot);
    }
    return with(source, name(dot));
  }

  /** The steps after a dot: one name, or one or two legacy indexes. */
  private List<Step> name(Token dot) {
    Token name = reader.peek();
    if (name.is(TokenType.IDENTIFIER)) {
      reader.read();
      SourceRange range = SourceRange.between(dot.range(), name.range());
      return List.of(new Step.Attribute(name.text(), range));
    }
    if (name.is(TokenType.NUMBER)) {
      reader.read();
      return legacyIndexes(dot, name);
    }
    throw reader.error(
        "Invalid attribute name", "An attribute name is required after a dot.", name.range());
  }

  /** The lexer takes {@code .0.1} for a dot and the number 0.1. */
  private List<Step> legacyIndexes(Token dot, Token number) {
    SourceRange range = SourceRange.between(dot.range(), number.range());
    List<Step> steps = new ArrayList<>();
    for (String part : number.text().split("\\.", -1)) {
      Value key =
          Numeric.parse(part)
              .filter(n -> part.chars().allMatch(Character::isDigit))
              .map(Value::of)
              .orElseThrow(
                  () ->
                      reader.error(
                          "Invalid legacy index syntax",
                          "When using the legacy index syntax, the index must be a whole number.",
                          number.range()));
      steps.add(new Step.Index(key, range));
    }
    return steps;
  }

  private Expression attributeSplat(Expression source, Token dot) {
    Token star = reader.read();
    List<Step> steps = new ArrayList<>();
    SourceRange end = star.range();
    while (reader.nextIs(TokenType.DOT)) {
      Token next = reader.read();
      if (reader.nextIs(TokenType.STAR)) {
        throw reader.error(
            "Nested splat expression not allowed",
            "A splat expression (*) cannot be used inside another attribute-only splat"
                + " expression.",
            reader.peek().range());
      }
      steps.addAll(name(next));
      reader.budget().chain(steps.size());
      end = steps.get(steps.size() - 1).range();
    }
    SourceRange marker = SourceRange.between(dot.range(), star.range());
    Expression item = new Expression.Item(marker);
    Expression each =
        steps.isEmpty()
            ? item
            : new Expression.Access(item, steps, SourceRange.between(marker, end));
    return new Expression.Splat(source, each, SourceRange.between(source.range(), end), marker);
  }

  private Expression bracket(Expression source) {
    Token open = reader.read();
    reader.skipNewlines();
    if (reader.nextIs(TokenType.STAR)) {
      return fullSplat(source, open);
    }
    Expression key = expressions.expression();
    Token close = closeBracket();
    reader.popNewlines();
    SourceRange brackets = SourceRange.between(open.range(), close.range());
    Optional<Value> constant = constant(key);
    if (constant.isPresent()) {
      return with(source, List.of(new Step.Index(constant.get(), brackets)));
    }
    return new Expression.Index(
        source, key, SourceRange.between(source.range(), brackets), brackets);
  }

  private static Optional<Value> constant(Expression key) {
    if (key instanceof Expression.Literal literal) {
      return Optional.of(literal.value());
    }
    boolean plain =
        key instanceof Expression.Template template
            && template.parts().size() == 1
            && template.parts().get(0) instanceof Expression.Literal;
    return plain ? constant(((Expression.Template) key).parts().get(0)) : Optional.empty();
  }

  private Expression fullSplat(Expression source, Token open) {
    reader.read();
    Token close = closeBracket();
    reader.popNewlines();
    SourceRange marker = SourceRange.between(open.range(), close.range());
    reader.budget().enter();
    Expression each = after(new Expression.Item(marker));
    reader.budget().leave();
    return new Expression.Splat(
        source, each, SourceRange.between(source.range(), each.range()), marker);
  }

  private Token closeBracket() {
    Token close = reader.peek();
    if (close.is(TokenType.CLOSE_BRACKET)) {
      return reader.read();
    }
    if (close.is(TokenType.END_OF_FILE)) {
      throw reader.error(
          "Unclosed index brackets",
          "There is no closing bracket for this index before the end of the file.",
          close.range());
    }
    throw reader.error(
        "Missing close bracket on index",
        "The index operator must end with a closing bracket (\"]\").",
        close.range());
  }

  /** Steps join the traversal before them, so that a reference is one thing and not many. */
  private static Expression with(Expression source, List<Step> steps) {
    if (source instanceof Expression.Reference reference) {
      Traversal base = reference.traversal();
      return new Expression.Reference(
          new Traversal(base.root(), base.rootRange(), join(base.steps(), steps)));
    }
    SourceRange end = steps.get(steps.size() - 1).range();
    SourceRange range = SourceRange.between(source.range(), end);
    if (source instanceof Expression.Access access) {
      return new Expression.Access(access.source(), join(access.steps(), steps), range);
    }
    return new Expression.Access(source, steps, range);
  }

  private static List<Step> join(List<Step> first, List<Step> second) {
    List<Step> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
