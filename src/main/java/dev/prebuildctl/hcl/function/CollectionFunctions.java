package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.BOOL;
import static dev.prebuildctl.hcl.value.Primitive.DYNAMIC;
import static dev.prebuildctl.hcl.value.Primitive.NUMBER;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.function.Parameter.Allow;
import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.Equality;
import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Text;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Unification;
import dev.prebuildctl.hcl.value.Value;
import java.util.List;
import java.util.Optional;

/** Functions that ask something of collections: one value comes out. */
final class CollectionFunctions {
  private CollectionFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.named("length")
            .takes("value", DYNAMIC, Allow.UNKNOWN)
            .returns(NUMBER, CollectionFunctions::length),
        Function.named("contains")
            .takes("list", DYNAMIC)
            .takes("value", DYNAMIC, Allow.NULL)
            .returns(BOOL, CollectionFunctions::contains),
        Function.named("index")
            .takes("list", DYNAMIC)
            .takes("value", DYNAMIC)
            .returns(NUMBER, CollectionFunctions::index),
        Function.named("element")
            .takes("list", DYNAMIC, Allow.SENSITIVE)
            .takes("index", NUMBER)
            .returnsAny(CollectionFunctions::element),
        Function.named("coalesce")
            .takesMore("vals", DYNAMIC, Allow.NULL, Allow.UNKNOWN, Allow.SENSITIVE)
            .returnsAny(CollectionFunctions::coalesce),
        Function.named("coalescelist")
            .takesMore("vals", DYNAMIC, Allow.NULL, Allow.UNKNOWN, Allow.SENSITIVE)
            .returnsAny(CollectionFunctions::coalesceList));
  }

  static List<Function> newer() {
    return List.of(
        Function.named("one").takes("list", DYNAMIC).returnsAny(CollectionFunctions::one),
        Function.named("sum")
            .takes("list", DYNAMIC)
            .deep()
            .returns(NUMBER, CollectionFunctions::sum),
        Function.named("alltrue")
            .takes("list", Type.list(BOOL))
            .returns(BOOL, arguments -> decide(arguments.elements(0), false)),
        Function.named("anytrue")
            .takes("list", Type.list(BOOL))
            .returns(BOOL, arguments -> decide(arguments.elements(0), true)));
  }

  static void requireSequence(Arguments arguments, int index) {
    if (!arguments.value(index).type().isSequence()) {
      throw FunctionException.argument(index, "argument must be list, tuple, or set");
    }
  }

  private static Value length(Arguments arguments) {
    Value value = arguments.value(0);
    Type type = value.type();
    if (type == STRING) {
      return value.isKnown() ? Value.of(Text.length(value.asString())) : Value.unknown(NUMBER);
    }
    if (type instanceof Type.TupleOf tuple) {
      return Value.of(tuple.elements().size());
    }
    if (type instanceof Type.ObjectOf object) {
      return Value.of(object.attributes().size());
    }
    boolean countable = type.isSet() ? value.isWhollyKnown() : value.isKnown();
    if (type == DYNAMIC || (type.isCollection() && !countable)) {
      return Value.unknown(NUMBER);
    }
    if (!type.isCollection()) {
      throw FunctionException.argument(
          0, "argument must be a string, a collection type, or a structural type");
    }
    return Value.of(value.elements().size());
  }

  private static Value contains(Arguments arguments) {
    requireSequence(arguments, 0);
    spendSearch(arguments);
    boolean open = false;
    for (Value element : arguments.elements(0)) {
      Value equal = Equality.compare(element, arguments.value(1));
      if (!equal.isKnown()) {
        open = true;
      } else if (equal.asBoolean()) {
        return Value.TRUE;
      }
    }
    return open ? Value.unknown(BOOL) : Value.FALSE;
  }

  /** Each comparison may go through the whole value that is looked for. */
  private static void spendSearch(Arguments arguments) {
    arguments.spend((long) arguments.elements(0).size() * arguments.value(1).size());
  }

  private static Value index(Arguments arguments) {
    Type type = arguments.value(0).type();
    if (!type.isList() && !type.isTuple()) {
      throw FunctionException.argument(0, "argument must be a list or tuple");
    }
    List<Value> elements = arguments.elements(0);
    if (elements.isEmpty()) {
      throw FunctionException.call("cannot search an empty list");
    }
    spendSearch(arguments);
    for (int i = 0; i < elements.size(); i++) {
      Value equal = Equality.compare(elements.get(i), arguments.value(1));
      if (!equal.isKnown()) {
        return Value.unknown(NUMBER);
      }
      if (equal.asBoolean()) {
        return Value.of(i);
      }
    }
    throw FunctionException.call("item not found");
  }

  private static Value element(Arguments arguments) {
    Value list = arguments.value(0);
    if (!list.type().isList() && !list.type().isTuple()) {
      throw FunctionException.argument(
          0, "cannot read elements from " + list.type().friendlyName());
    }
    int index = arguments.integer(1);
    if (index < 0) {
      throw new Unsupported("element", "newer versions count a negative index from the end");
    }
    if (list.elements().isEmpty()) {
      throw FunctionException.call("cannot use element function with an empty list");
    }
    Value element = list.elements().get(index % list.elements().size());
    return element.withSensitive(element.isSensitive() || list.isSensitive());
  }

  private static Value coalesce(Arguments arguments) {
    Optional<Type> type = Unification.ofValues(arguments.values());
    if (type.isEmpty()) {
      throw FunctionException.call("all arguments must have the same type");
    }
    boolean sensitive = false;
    for (Value value : arguments.values()) {
      sensitive |= value.isSensitive();
      if (!value.isKnown()) {
        return Value.unknown(type.get()).withSensitive(sensitive);
      }
      if (!value.isNull()) {
        Value converted = Conversion.convert(value, type.get());
        if (converted.type() != STRING || !converted.asString().isEmpty()) {
          return converted.withSensitive(sensitive);
        }
      }
    }
    throw FunctionException.call("no non-null, non-empty-string arguments");
  }

  private static Value coalesceList(Arguments arguments) {
    if (arguments.size() == 0) {
      throw FunctionException.call("at least one argument is required");
    }
    for (int i = 0; i < arguments.size(); i++) {
      Value value = arguments.value(i);
      if (!value.isKnown()) {
        return Value.DYNAMIC;
      }
      if (value.isNull()) {
        continue;
      }
      if (!value.type().isList() && !value.type().isTuple()) {
        throw FunctionException.argument(i, "coalescelist arguments must be lists or tuples");
      }
      if (!value.elements().isEmpty()) {
        return value;
      }
    }
    throw FunctionException.call("no non-null arguments");
  }

  private static Value one(Arguments arguments) {
    Value list = arguments.value(0);
    boolean open = list.type().isSet() && !list.isWhollyKnown();
    if (!list.type().isSequence() || (!open && list.elements().size() > 1)) {
      throw FunctionException.argument(
          0, "must be a list, set, or tuple value with either zero or one elements");
    }
    if (open && list.elements().size() > 1) {
      return Value.unknown(list.type().elementType());
    }
    if (list.elements().isEmpty()) {
      return Value.nullOf(list.type().isTuple() ? DYNAMIC : list.type().elementType());
    }
    return list.elements().get(0);
  }

  private static Value sum(Arguments arguments) {
    requireSequence(arguments, 0);
    if (arguments.elements(0).isEmpty()) {
      throw FunctionException.argument(0, "cannot sum an empty list");
    }
    Numeric sum = Numeric.ZERO;
    for (Value element : arguments.elements(0)) {
      Value number = Conversion.convert(element, NUMBER);
      if (number.isNull()) {
        throw FunctionException.argument(
            0, "argument must be list, set, or tuple of number values");
      }
      sum = sum.plus(number.asNumber());
    }
    return Value.of(sum);
  }

  /** True for {@code decisive} if one element is; a null counts as false. */
  private static Value decide(List<Value> elements, boolean decisive) {
    boolean open = false;
    for (Value element : elements) {
      if (!element.isKnown()) {
        open = true;
      } else if ((!element.isNull() && element.asBoolean()) == decisive) {
        return Value.of(decisive);
      }
    }
    return open ? Value.unknown(BOOL) : Value.of(!decisive);
  }
}
