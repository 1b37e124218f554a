package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.DYNAMIC;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.function.Parameter.Allow;
import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Text;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Functions of maps and objects. */
final class MapFunctions {
  private MapFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.named("keys")
            .takes("inputMap", DYNAMIC, Allow.SENSITIVE)
            .returnsAny(MapFunctions::keys),
        Function.named("values")
            .takes("mapping", DYNAMIC, Allow.SENSITIVE)
            .returnsAny(MapFunctions::values),
        Function.named("lookup")
            .takes("inputMap", DYNAMIC, Allow.SENSITIVE)
            .takes("key", STRING)
            .takesMore("default", DYNAMIC, Allow.NULL, Allow.UNKNOWN, Allow.SENSITIVE)
            .returnsAny(MapFunctions::lookup),
        Function.named("merge")
            .takesMore("maps", DYNAMIC, Allow.NULL, Allow.SENSITIVE)
            .returnsAny(MapFunctions::merge),
        Function.named("zipmap")
            .takes("keys", Type.list(STRING))
            .takes("values", DYNAMIC, Allow.SENSITIVE)
            .returnsAny(MapFunctions::zip),
        Function.named("transpose")
            .takes("values", Type.map(Type.list(STRING)))
            .deep()
            .returns(Type.map(Type.list(STRING)), MapFunctions::transpose));
  }

  private static Value requireMapping(Arguments arguments, int index) {
    Value value = arguments.value(index);
    if (!value.type().isMapping()) {
      throw FunctionException.argument(index, "must have map or object type");
    }
    return value;
  }

  private static Value keys(Arguments arguments) {
    Value map = requireMapping(arguments, 0);
    List<Value> keys = map.entries().keySet().stream().map(Value::of).toList();
    Value result = map.type().isMap() ? Value.list(STRING, keys) : Value.tuple(keys);
    return result.withSensitive(map.isSensitive());
  }

  private static Value values(Arguments arguments) {
    Value map = requireMapping(arguments, 0);
    Value result =
        map.type().isMap()
            ? Value.list(map.type().elementType(), map.elements())
            : Value.tuple(map.elements());
    return result.withSensitive(map.isSensitive());
  }

  private static Value lookup(Arguments arguments) {
    if (arguments.size() > 3) {
      throw FunctionException.call(
          "lookup() takes two or three arguments, got " + arguments.size());
    }
    Value map = arguments.value(0);
    if (!map.type().isMapping()) {
      throw FunctionException.argument(0, "lookup() requires a map as the first argument");
    }
    String key = arguments.string(1);
    Value found = map.entries().get(key);
    if (found == null) {
      found = fallback(arguments, key);
    } else if (map.type().isMap() && arguments.size() == 3) {
      // The default must fit even where it is not used.
      Value unused = Conversion.convert(arguments.value(2), map.type().elementType());
      return found.withSensitive(found.isSensitive() || map.isSensitive() || unused.isSensitive());
    }
    return found.withSensitive(found.isSensitive() || map.isSensitive());
  }

  private static Value fallback(Arguments arguments, String key) {
    Type type = arguments.value(0).type();
    if (arguments.size() == 3) {
      return type.isMap()
          ? Conversion.convert(arguments.value(2), type.elementType())
          : arguments.value(2);
    }
    if (type.isObject()) {
      throw FunctionException.argument(0, "the given object has no attribute \"" + key + "\"");
    }
    throw FunctionException.call("lookup failed to find key \"" + key + "\"");
  }

  private static Value merge(Arguments arguments) {
    Map<String, Value> merged = new TreeMap<>(Text.ORDER);
    boolean sensitive = false;
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Value map = arguments.value(i);
      if (!map.type().isMapping() && map.type() != DYNAMIC) {
        throw FunctionException.argument(
            i, "arguments must be maps or objects, got \"" + map.type().friendlyName() + "\"");
      }
      sensitive |= map.isSensitive();
      if (!map.isNull()) {
        types.add(map.type());
        merged.putAll(map.entries());
        LimitExceeded.check(merged.size(), Limits.ELEMENTS, "elements of a map");
      }
    }
    boolean oneMapType =
        !types.isEmpty()
            && types.get(0).isMap()
            && types.stream().allMatch(type -> type.equals(types.get(0)));
    Value result =
        oneMapType ? Value.map(types.get(0).elementType(), merged) : Value.object(merged);
    return result.withSensitive(sensitive);
  }

  private static Value zip(Arguments arguments) {
    List<Value> keys = arguments.elements(0);
    Value values = arguments.value(1);
    if (!values.type().isList() && !values.type().isTuple()) {
      throw FunctionException.argument(1, "values argument must be a list or tuple value");
    }
    if (keys.size() != values.elements().size()) {
      throw FunctionException.call(
          "number of keys ("
              + keys.size()
              + ") does not match number of values ("
              + values.elements().size()
              + ")");
    }
    if (!arguments.value(0).isWhollyKnown()) {
      return Value.DYNAMIC;
    }
    Map<String, Value> entries = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).isNull()) {
        throw FunctionException.argument(0, "keys must not be null");
      }
      entries.put(keys.get(i).asString(), values.elements().get(i));
    }
    Value result =
        values.type().isList()
            ? Value.map(values.type().elementType(), entries)
            : Value.object(entries);
    return result.withSensitive(values.isSensitive());
  }

  private static Value transpose(Arguments arguments) {
    Map<String, TreeSet<String>> keysByValue = new TreeMap<>(Text.ORDER);
    arguments
        .value(0)
        .entries()
        .forEach(
            (key, values) -> {
              for (Value value : values.isNull() ? List.<Value>of() : values.elements()) {
                if (value.isNull()) {
                  throw FunctionException.argument(0, "input must not contain null strings");
                }
                keysByValue
                    .computeIfAbsent(value.asString(), each -> new TreeSet<>(Text.ORDER))
                    .add(key);
              }
            });
    Map<String, Value> result = new TreeMap<>(Text.ORDER);
    keysByValue.forEach(
        (value, keys) -> result.put(value, StringFunctions.strings(List.copyOf(keys))));
    return Value.map(Type.list(STRING), result);
  }
}
