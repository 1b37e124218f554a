package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The object that a for expression with keys makes. */
final class ObjectResults extends Iteration.Results {
  private static final String BAD_KEY = "Invalid object key";

  private final Map<String, Value> single = new TreeMap<>();
  private final Map<String, List<Value>> grouped = new TreeMap<>();

  ObjectResults(Expression.For loop) {
    super(loop);
  }

  @Override
  void add(Evaluator scope) {
    Value key = key(scope);
    sensitive |= key.isSensitive();
    if (!key.isKnown()) {
      known = false;
      return;
    }
    Value value = scope.value(loop.parts().value());
    String name = key.asString();
    if (loop.grouped()) {
      grouped.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    } else if (single.putIfAbsent(name, value) != null) {
      scope.error(
          "Duplicate object key",
          "Two different items produced the key \""
              + name
              + "\" in this 'for' expression. If duplicates are expected, use the ellipsis (...)"
              + " after the value expression to enable grouping by key.",
          keyExpression().range());
    }
  }

  private Expression keyExpression() {
    return requireNonNull(loop.parts().key());
  }

  /** The key as a string, unknown if there is none. */
  private Value key(Evaluator scope) {
    Value key = scope.value(keyExpression());
    if (key.isNull()) {
      return scope.error(
          BAD_KEY,
          "Key expression in 'for' expression must not produce a null value.",
          keyExpression().range());
    }
    try {
      return Conversion.convert(key, Primitive.STRING);
    } catch (ConversionException e) {
      return scope.error(
          BAD_KEY,
          "The key expression produced an invalid result: " + e.getMessage() + ".",
          keyExpression().range());
    }
  }

  @Override
  Value made() {
    grouped.forEach((name, values) -> single.put(name, Value.tuple(values)));
    return Value.object(single);
  }
}
