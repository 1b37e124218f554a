package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.DYNAMIC;

import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Unification;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Functions of sets. */
final class SetFunctions {
  private SetFunctions() {}

  static List<Function> all() {
    return List.of(
        combination("setunion", Set::addAll),
        combination("setintersection", Set::retainAll),
        Function.named("setsubtract")
            .takes("a", Type.set(DYNAMIC))
            .takes("b", Type.set(DYNAMIC))
            .deep()
            .returnsAny(arguments -> combine(arguments.values(), Set::removeAll)),
        Function.named("setproduct").takesMore("sets", DYNAMIC).returnsAny(SetFunctions::product));
  }

  private static Function combination(String name, BiConsumer<Set<Value>, Set<Value>> operation) {
    return Function.named(name)
        .takes("first_set", Type.set(DYNAMIC))
        .takesMore("other_sets", Type.set(DYNAMIC))
        .deep()
        .returnsAny(arguments -> combine(arguments.values(), operation));
  }

  private static Value combine(List<Value> sets, BiConsumer<Set<Value>, Set<Value>> operation) {
    List<Type> types =
        sets.stream().map(set -> set.type().elementType()).filter(type -> type != DYNAMIC).toList();
    Type type =
        Unification.of(types)
            .orElseThrow(
                () -> FunctionException.call("given sets must all have compatible element types"));
    Set<Value> result = elements(sets.get(0), type);
    for (Value set : sets.subList(1, sets.size())) {
      operation.accept(result, elements(set, type));
    }
    return Value.set(type, result);
  }

  private static Set<Value> elements(Value set, Type type) {
    Set<Value> elements = new LinkedHashSet<>();
    set.elements().forEach(element -> elements.add(Conversion.convert(element, type)));
    return elements;
  }

  /** All combinations, the last argument's elements changing fastest. */
  private static Value product(Arguments arguments) {
    if (arguments.size() < 2) {
      throw FunctionException.call("at least two arguments are required");
    }
    long count = 1;
    List<Type> types = new ArrayList<>();
    boolean sets = true;
    for (int i = 0; i < arguments.size(); i++) {
      CollectionFunctions.requireSequence(arguments, i);
      Value value = arguments.value(i);
      sets &= value.type().isSet();
      if (value.type().isSet() && !value.isWhollyKnown()) {
        return Value.DYNAMIC;
      }
      count *= value.elements().size();
      LimitExceeded.check(count, Limits.ELEMENTS, "combinations of setproduct");
      types.add(elementType(value, i));
    }
    List<List<Value>> rows = List.of(List.of());
    for (int i = 0; i < arguments.size(); i++) {
      rows = extended(rows, arguments.elements(i), types.get(i));
    }
    List<Value> tuples = rows.stream().map(Value::tuple).toList();
    Type type = Type.tuple(types);
    return sets ? Value.set(type, tuples) : Value.list(type, tuples);
  }

  private static Type elementType(Value value, int index) {
    return value.type().isTuple()
        ? Unification.ofValues(value.elements())
            .orElseThrow(
                () -> FunctionException.argument(index, "all elements must be of the same type"))
        : value.type().elementType();
  }

  private static List<List<Value>> extended(
      List<List<Value>> rows, List<Value> elements, Type type) {
    List<List<Value>> result = new ArrayList<>();
    for (List<Value> row : rows) {
      for (Value element : elements) {
        List<Value> longer = new ArrayList<>(row);
        longer.add(Conversion.convert(element, type));
        result.add(longer);
      }
    }
    return result;
  }
}
