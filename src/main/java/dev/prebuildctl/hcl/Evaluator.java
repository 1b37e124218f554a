package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Evaluates expressions. What goes wrong is collected, and the value of what went wrong is one of
 * which nothing is known, so that one mistake does not cause messages about others.
 */
final class Evaluator implements ExpressionCases<Value> {
  private static final String BAD_INTERPOLATION = "Invalid template interpolation value";

  private final EvalContext context;
  private final Diagnostics diagnostics;

  private Evaluator(EvalContext context, Diagnostics diagnostics) {
    this.context = context;
    this.diagnostics = diagnostics;
  }

  static Evaluation evaluate(Expression expression, EvalContext context) {
    Diagnostics diagnostics = new Diagnostics();
    Budget budget = context.budget();
    int depth = budget.depth();
    try {
      Value value = new Evaluator(context, diagnostics).value(expression);
      return new Evaluation(value, diagnostics.list());
    } finally {
      budget.depth(depth);
    }
  }

  Value value(Expression expression) {
    Budget budget = context.budget();
    budget.step();
    budget.enter();
    Value value = expression.match(this);
    budget.leave();
    return value;
  }

  /** The same with a list of messages of its own. */
  Evaluator apart() {
    return new Evaluator(context, new Diagnostics());
  }

  /** The same in a context inside this one. */
  Evaluator in(EvalContext inner) {
    return new Evaluator(inner, diagnostics);
  }

  EvalContext context() {
    return context;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /** Adds an error; the value is that of an expression that failed. */
  Value error(String summary, String detail, SourceRange subject) {
    context.budget().diagnostic();
    diagnostics.error(summary, detail, subject);
    return Value.DYNAMIC;
  }

  /** The value, sensitive if it was or if it was got by way of something sensitive. */
  static Value marked(Value value, boolean sensitive) {
    return sensitive ? value.withSensitive(true) : value;
  }

  @Override
  public Value literal(Expression.Literal literal) {
    return literal.value();
  }

  @Override
  public Value reference(Expression.Reference reference) {
    Traversal traversal = reference.traversal();
    Value root = context.variable(traversal.root());
    if (root == null) {
      String suggestion = Suggestion.of(traversal.root(), context.variableNames());
      return error(
          "Unknown variable",
          "There is no variable named \"" + traversal.root() + "\"." + suggestion,
          traversal.rootRange());
    }
    return new Selection(this).steps(root, traversal.steps());
  }

  @Override
  public Value access(Expression.Access access) {
    return new Selection(this).steps(value(access.source()), access.steps());
  }

  @Override
  public Value index(Expression.Index index) {
    Value collection = value(index.collection());
    return new Selection(this).index(collection, value(index.key()), index.bracketRange());
  }

  @Override
  public Value splat(Expression.Splat splat) {
    return new Iteration(this).splat(splat);
  }

  @Override
  public Value item(Expression.Item item) {
    return context.item();
  }

  @Override
  public Value call(Expression.Call call) {
    return new Calls(this).call(call);
  }

  @Override
  public Value conditional(Expression.Conditional conditional) {
    return new Choice(this).value(conditional);
  }

  @Override
  public Value binary(Expression.Binary binary) {
    return new Operators(this).binary(binary);
  }

  @Override
  public Value unary(Expression.Unary unary) {
    return new Operators(this).unary(unary);
  }

  @Override
  public Value parentheses(Expression.Parentheses parentheses) {
    return value(parentheses.inner());
  }

  @Override
  public Value tuple(Expression.Tuple tuple) {
    context.budget().collection(tuple.elements().size());
    List<Value> elements = new ArrayList<>();
    tuple.elements().forEach(element -> elements.add(value(element)));
    return Value.tuple(elements);
  }

  @Override
  public Value object(Expression.ObjectItems object) {
    context.budget().collection(object.items().size());
    Map<String, Value> attributes = new TreeMap<>();
    boolean known = true;
    boolean sensitive = false;
    for (ObjectItem item : object.items()) {
      Value given = value(item.key());
      Value value = value(item.value());
      Value key = key(given, item.key());
      known &= key.isKnown();
      sensitive |= given.isSensitive();
      if (key.isKnown()) {
        attributes.put(key.asString(), value);
      }
    }
    return marked(known ? Value.object(attributes) : Value.DYNAMIC, sensitive);
  }

  /** The key as a string, unknown if there is none. */
  private Value key(Value given, Expression source) {
    if (given.isNull()) {
      return error("Null value as key", "Can't use a null value as a key.", source.range());
    }
    try {
      return Conversion.convert(given, Primitive.STRING);
    } catch (ConversionException e) {
      return error(
          "Incorrect key type",
          "Can't use this value as a key: " + e.getMessage() + ".",
          source.range());
    }
  }

  @Override
  public Value objectKey(Expression.ObjectKey objectKey) {
    Expression key = objectKey.key();
    String name = Keyword.of(key);
    if (name != null) {
      return Value.of(name);
    }
    if (key instanceof Expression.Reference) {
      return error(
          "Ambiguous attribute key",
          "If this expression is intended to be a reference, wrap it in parentheses. If it's instead"
              + " intended as a literal name containing periods, wrap it in quotes to create a"
              + " string literal.",
          key.range());
    }
    return value(key);
  }

  @Override
  public Value forEach(Expression.For loop) {
    return new Iteration(this).forEach(loop);
  }

  @Override
  public Value template(Expression.Template template) {
    Joined joined = new Joined();
    for (Expression part : template.parts()) {
      Value value = value(part);
      if (value.isNull()) {
        error(
            BAD_INTERPOLATION,
            "The expression result is null. Cannot include a null value in a string template.",
            part.range());
      } else {
        joined.add(value, part.range());
      }
    }
    return joined.value();
  }

  @Override
  public Value templateWrap(Expression.TemplateWrap wrap) {
    return value(wrap.wrapped());
  }

  @Override
  public Value templateJoin(Expression.TemplateJoin join) {
    Value pieces = value(join.pieces());
    if (!pieces.isKnown()) {
      return marked(Value.unknown(Primitive.STRING), pieces.isSensitive());
    }
    Joined joined = new Joined();
    joined.sensitive = pieces.isSensitive();
    for (Value piece : pieces.elements()) {
      if (piece.isNull()) {
        error(
            BAD_INTERPOLATION,
            "An iteration result is null. Cannot include a null value in a string template.",
            join.range());
      } else {
        joined.add(piece, join.range());
      }
    }
    return joined.value();
  }

  /** A string that is put together. */
  private final class Joined {
    private final StringBuilder text = new StringBuilder();
    private boolean known = true;
    private boolean sensitive;

    void add(Value value, SourceRange source) {
      context.budget().walk(value);
      sensitive |= value.isSensitive();
      Value piece;
      try {
        piece = Conversion.convert(value, Primitive.STRING);
      } catch (ConversionException e) {
        error(
            BAD_INTERPOLATION,
            "Cannot include the given value in a string template: " + e.getMessage() + ".",
            source);
        return;
      }
      known &= piece.isKnown();
      if (piece.isKnown()) {
        context.budget().string((long) text.length() + piece.asString().length());
        text.append(piece.asString());
      }
    }

    Value value() {
      Value value = known ? Value.of(text.toString()) : Value.unknown(Primitive.STRING);
      return marked(value, sensitive);
    }
  }
}
