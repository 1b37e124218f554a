package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Evaluates what is done with each element: for expressions and splats. */
final class Iteration {
  private final Evaluator evaluator;

  Iteration(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value forEach(Expression.For loop) {
    Expression source = loop.parts().collection();
    Value collection = evaluator.value(source);
    if (collection.isNull()) {
      return evaluator.error(
          "Iteration over null value",
          "A null value cannot be used as the collection in a 'for' expression.",
          source.range());
    }
    Type type = collection.type();
    if (type != Primitive.DYNAMIC && !type.isSequence() && !type.isMapping()) {
      return evaluator.error(
          "Iteration over non-iterable value",
          "A value of type "
              + type.friendlyName()
              + " cannot be used as the collection in a 'for' expression.",
          source.range());
    }
    if (!collection.isKnown() || !conditionIsSound(loop)) {
      return Evaluator.marked(Value.DYNAMIC, collection.isSensitive());
    }
    evaluator.context().budget().collection(collection.elements().size());
    Results results = results(loop);
    elements(collection, (key, value) -> element(loop, key, value, results));
    return Evaluator.marked(results.value(), collection.isSensitive() || results.sensitive);
  }

  private static void elements(Value collection, BiConsumer<Value, Value> consumer) {
    if (collection.type().isMapping()) {
      collection.entries().forEach((name, value) -> consumer.accept(Value.of(name), value));
      return;
    }
    int index = 0;
    for (Value value : collection.elements()) {
      consumer.accept(collection.type().isSet() ? value : Value.of(index), value);
      index++;
    }
  }

  /** One message for a condition that is wrong for every element, also when there is none. */
  private boolean conditionIsSound(Expression.For loop) {
    int errors = evaluator.diagnostics().size();
    condition(loop.parts().condition(), scope(loop, Value.DYNAMIC, Value.DYNAMIC));
    return evaluator.diagnostics().size() == errors;
  }

  private Evaluator scope(Expression.For loop, Value key, Value value) {
    String keyName = loop.names().key();
    String valueName = loop.names().value();
    Map<String, Value> variables =
        keyName == null || keyName.equals(valueName)
            ? Map.of(valueName, value)
            : Map.of(keyName, key, valueName, value);
    return evaluator.in(evaluator.context().with(variables));
  }

  private void element(Expression.For loop, Value key, Value value, Results results) {
    Evaluator scope = scope(loop, key, value);
    Value included = condition(loop.parts().condition(), scope);
    results.sensitive |= included.isSensitive();
    if (!included.isKnown()) {
      results.known = false;
    } else if (included.asBoolean()) {
      results.add(scope);
    }
  }

  private static Value condition(@Nullable Expression condition, Evaluator scope) {
    if (condition == null) {
      return Value.TRUE;
    }
    Value value = scope.value(condition);
    if (value.isNull()) {
      return scope.error(
          "Invalid 'for' condition",
          "The value of the 'if' clause must not be null.",
          condition.range());
    }
    try {
      return Conversion.convert(value, Primitive.BOOL);
    } catch (ConversionException e) {
      return scope.error(
          "Invalid 'for' condition",
          "The 'if' clause value is invalid: " + e.getMessage() + ".",
          condition.range());
    }
  }

  private static Results results(Expression.For loop) {
    return loop.parts().key() == null ? new TupleResults(loop) : new ObjectResults(loop);
  }

  /** What a for expression has made so far. */
  abstract static class Results {
    final Expression.For loop;
    boolean known = true;
    boolean sensitive;

    Results(Expression.For loop) {
      this.loop = loop;
    }

    Value value() {
      return known ? made() : Value.DYNAMIC;
    }

    abstract void add(Evaluator scope);

    abstract Value made();
  }

  private static final class TupleResults extends Results {
    private final List<Value> elements = new ArrayList<>();

    TupleResults(Expression.For loop) {
      super(loop);
    }

    @Override
    void add(Evaluator scope) {
      elements.add(scope.value(loop.parts().value()));
    }

    @Override
    Value made() {
      return Value.tuple(elements);
    }
  }

  Value splat(Expression.Splat splat) {
    Value source = evaluator.value(splat.source());
    Type type = source.type();
    boolean single = !type.isSequence();
    if (source.isNull()) {
      return single
          ? Evaluator.marked(Value.EMPTY_TUPLE, source.isSensitive())
          : evaluator.error(
              "Splat of null value",
              "Splat expressions (with the * symbol) cannot be applied to null sequences.",
              splat.source().range());
    }
    if (type == Primitive.DYNAMIC) {
      return Evaluator.marked(Value.DYNAMIC, source.isSensitive());
    }
    if (!single && !source.isKnown()) {
      return Evaluator.marked(unknown(splat, type), source.isSensitive());
    }
    List<Value> elements = single ? List.of(source) : source.elements();
    evaluator.context().budget().collection(elements.size());
    List<Value> results = new ArrayList<>();
    for (Value element : elements) {
      results.add(each(splat, element, evaluator));
    }
    return Evaluator.marked(collected(splat, type, results), source.isSensitive());
  }

  private static Value each(Expression.Splat splat, Value element, Evaluator evaluator) {
    return evaluator.in(evaluator.context().withItem(element)).value(splat.each());
  }

  /** Elements of one type keep being a list; a tuple stays one. */
  private Value collected(Expression.Splat splat, Type type, List<Value> results) {
    if (!type.isCollection() || type.isMap()) {
      return Value.tuple(results);
    }
    if (results.isEmpty()) {
      Value sample = each(splat, Value.unknown(type.elementType()), evaluator.apart());
      return Value.list(sample.type(), results);
    }
    Type first = results.get(0).type();
    boolean uniform =
        first != Primitive.DYNAMIC && results.stream().allMatch(each -> each.type().equals(first));
    return uniform ? Value.list(first, results) : Value.tuple(results);
  }

  private Value unknown(Expression.Splat splat, Type type) {
    if (type instanceof Type.TupleOf tuple) {
      List<Value> results = new ArrayList<>();
      for (Type element : tuple.elements()) {
        results.add(each(splat, Value.unknown(element), evaluator));
      }
      return Value.unknown(Value.tuple(results).type());
    }
    Value sample = each(splat, Value.unknown(type.elementType()), evaluator);
    return Value.unknown(Type.list(sample.type()));
  }
}
