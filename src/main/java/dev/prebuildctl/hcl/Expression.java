package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed expression; immutable, and without any meaning until it is evaluated in a context. */
public sealed interface Expression {
  /** The expression's source. */
  SourceRange range();

  /** The part that it begins with, if messages about the whole should point at the part's start. */
  default @Nullable Expression leading() {
    return null;
  }

  /** The source at which it begins, if it begins with none of its parts. */
  default SourceRange ownStart() {
    return range();
  }

  /** The source at which the expression begins, for messages about the whole of it. */
  default SourceRange startRange() {
    Expression first = this;
    // No recursion: operator chains are deep trees.
    for (Expression next = leading(); next != null; next = next.leading()) {
      first = next;
    }
    return first.ownStart();
  }

  /** Does what the case says that this expression is. */
  <R> R match(ExpressionCases<R> cases);

  /** The value in a context, and what went wrong. */
  default Evaluation evaluate(EvalContext context) {
    return Evaluator.evaluate(this, context);
  }

  /** The variables it refers to, without the ones that it binds itself. */
  default List<Traversal> variables() {
    return Variables.of(this);
  }

  /** A constant. */
  record Literal(Value value, SourceRange range) implements Expression {
    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.literal(this);
    }
  }

  /** A variable or a part of it. */
  record Reference(Traversal traversal) implements Expression {
    @Override
    public SourceRange range() {
      return traversal.range();
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.reference(this);
    }
  }

  /** Constant steps into the value of any expression. */
  record Access(Expression source, List<Step> steps, SourceRange range) implements Expression {
    public Access {
      steps = List.copyOf(steps);
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.access(this);
    }
  }

  /** {@code collection[key]} with a key that is computed. */
  record Index(Expression collection, Expression key, SourceRange range, SourceRange bracketRange)
      implements Expression {
    @Override
    public Expression leading() {
      return collection;
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.index(this);
    }
  }

  /** {@code source.*.each} and {@code source[*].each}; {@link Item} stands for one element. */
  record Splat(Expression source, Expression each, SourceRange range, SourceRange markerRange)
      implements Expression {
    @Override
    public Expression leading() {
      return source;
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.splat(this);
    }
  }

  /** The element that the splat around it looks at. */
  record Item(SourceRange range) implements Expression {
    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.item(this);
    }
  }

  /** A function call; with {@code expandLast} the last argument's elements are arguments. */
  record Call(String name, List<Expression> arguments, boolean expandLast, CallRanges ranges)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public SourceRange range() {
      return SourceRange.between(ranges.name(), ranges.close());
    }

    @Override
    public SourceRange ownStart() {
      return SourceRange.between(ranges.name(), ranges.open());
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.call(this);
    }
  }

  /** {@code condition ? whenTrue : whenFalse}. */
  record Conditional(
      Expression condition, Expression whenTrue, Expression whenFalse, SourceRange range)
      implements Expression {
    public Conditional(Expression condition, Expression whenTrue, Expression whenFalse) {
      this(
          condition,
          whenTrue,
          whenFalse,
          SourceRange.between(condition.range(), whenFalse.range()));
    }

    @Override
    public Expression leading() {
      return condition;
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.conditional(this);
    }
  }

  /** Two operands. */
  record Binary(BinaryOperator operator, Expression left, Expression right, SourceRange range)
      implements Expression {
    public Binary(BinaryOperator operator, Expression left, Expression right) {
      this(operator, left, right, SourceRange.between(left.range(), right.range()));
    }

    @Override
    public Expression leading() {
      return left;
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.binary(this);
    }
  }

  /** One operand. */
  record Unary(UnaryOperator operator, Expression operand, SourceRange ownStart, SourceRange range)
      implements Expression {
    public Unary(UnaryOperator operator, Expression operand, SourceRange ownStart) {
      this(operator, operand, ownStart, SourceRange.between(ownStart, operand.range()));
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.unary(this);
    }
  }

  /** {@code (inner)}; kept, because parentheses decide what an object key means. */
  record Parentheses(Expression inner, SourceRange range) implements Expression {
    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.parentheses(this);
    }
  }

  /** {@code [a, b]}. */
  record Tuple(List<Expression> elements, SourceRange range, SourceRange ownStart)
      implements Expression {
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.tuple(this);
    }
  }

  /** <code>{ key = value }</code>. */
  record ObjectItems(List<ObjectItem> items, SourceRange range, SourceRange ownStart)
      implements Expression {
    public ObjectItems {
      items = List.copyOf(items);
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.object(this);
    }
  }

  /**
   * The key of an object's entry: a bare name is that name and no variable, unless parentheses
   * force it.
   */
  record ObjectKey(Expression key) implements Expression {
    @Override
    public SourceRange range() {
      return key.range();
    }

    @Override
    public Expression leading() {
      return key;
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.objectKey(this);
    }
  }

  /** {@code [for …]}, or with a key <code>{for …}</code>. */
  record For(
      ForNames names, ForParts parts, boolean grouped, SourceRange range, SourceRange ownStart)
      implements Expression {
    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.forEach(this);
    }
  }

  /** Parts that are joined to a string. */
  record Template(List<Expression> parts, SourceRange range) implements Expression {
    public Template {
      parts = List.copyOf(parts);
    }

    @Override
    public @Nullable Expression leading() {
      return parts.isEmpty() ? null : parts.get(0);
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.template(this);
    }
  }

  /** A template that is one interpolation and nothing else: the value itself. */
  record TemplateWrap(Expression wrapped, SourceRange range) implements Expression {
    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.templateWrap(this);
    }
  }

  /** The pieces that a {@code %{for}} directive gave, joined. */
  record TemplateJoin(Expression pieces) implements Expression {
    @Override
    public SourceRange range() {
      return pieces.range();
    }

    @Override
    public Expression leading() {
      return pieces;
    }

    @Override
    public <R> R match(ExpressionCases<R> cases) {
      return cases.templateJoin(this);
    }
  }
}
