package dev.prebuildctl.hcl.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts values to wanted types: what a type constraint or a function parameter asks for. */
public final class Conversion {
  private Conversion() {}

  /**
   * The value as {@code wanted}; its parts that are dynamic stay as they are.
   *
   * @throws ConversionException if it does not fit
   */
  public static Value convert(Value value, Type wanted) {
    if (wanted == Primitive.DYNAMIC || value.type().equals(wanted)) {
      return value;
    }
    return convertPlain(value.withSensitive(false), wanted).withSensitive(value.isSensitive());
  }

  private static Value convertPlain(Value value, Type wanted) {
    if (!value.isKnown() || value.isNull()) {
      requirePossible(value.type(), wanted);
      Type type = wanted.hasDynamic() ? resolve(value.type(), wanted) : wanted;
      return value.isNull() ? Value.nullOf(type) : Value.unknown(type);
    }
    if (wanted.isPrimitive()) {
      return PrimitiveConversion.convert(value, wanted);
    }
    if (wanted instanceof Type.ObjectOf object && value.type().isMapping()) {
      return toObject(value, object);
    }
    if (wanted instanceof Type.TupleOf tuple && value.type().isTuple()) {
      return toTuple(value, tuple);
    }
    if (wanted.isMap() && value.type().isMapping()) {
      return toMap(value, wanted.elementType());
    }
    if ((wanted.isList() || wanted.isSet()) && value.type().isSequence()) {
      return toSequence(value, wanted);
    }
    throw mismatch(value.type(), wanted);
  }

  private static Value toObject(Value value, Type.ObjectOf wanted) {
    Map<String, Value> attributes = new TreeMap<>(Text.ORDER);
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Type.Attribute> entry : wanted.attributes().entrySet()) {
      String name = entry.getKey();
      Value attribute = attribute(value.entries().get(name), entry.getValue());
      if (attribute == null) {
        missing.add("\"" + name + "\"");
      } else {
        attributes.put(name, inside("attribute \"" + name + "\"", attribute, entry.getValue()));
      }
    }
    if (!missing.isEmpty()) {
      throw new ConversionException(missing(missing));
    }
    return Value.object(attributes);
  }

  /** The value given, or what stands for one left out; null if it may not be left out. */
  private static @Nullable Value attribute(@Nullable Value given, Type.Attribute wanted) {
    boolean absent = given == null || given.isNull();
    if (!wanted.optional() || !absent) {
      return given;
    }
    return wanted.fallback() != null ? wanted.fallback() : Value.nullOf(wanted.type());
  }

  private static Value inside(String place, Value value, Type.Attribute wanted) {
    return inside(place, value, wanted.type());
  }

  private static String missing(List<String> names) {
    if (names.size() == 1) {
      return "attribute " + names.get(0) + " is required";
    }
    String last = names.get(names.size() - 1);
    String before = String.join(", ", names.subList(0, names.size() - 1));
    return "attributes "
        + before
        + (names.size() > 2 ? "," : "")
        + " and "
        + last
        + " are required";
  }

  private static Value toTuple(Value value, Type.TupleOf wanted) {
    List<Value> elements = value.elements();
    if (elements.size() != wanted.elements().size()) {
      throw new ConversionException(
          "a tuple of " + wanted.elements().size() + " elements is required");
    }
    List<Value> converted = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      converted.add(inside("element " + i, elements.get(i), wanted.elements().get(i)));
    }
    return Value.tuple(converted);
  }

  private static Value toMap(Value value, Type element) {
    SortedMap<String, Value> entries = value.entries();
    Type target = elementType(entries.values(), element, "map");
    Map<String, Value> converted = new TreeMap<>(Text.ORDER);
    entries.forEach(
        (key, entry) -> converted.put(key, inside("element \"" + key + "\"", entry, target)));
    Optional<Type> common = commonType(converted.values(), target);
    return common
        .map(type -> Value.map(type, reconverted(converted, type)))
        .orElseGet(() -> Value.unknown(Type.map(Primitive.DYNAMIC)));
  }

  private static Map<String, Value> reconverted(Map<String, Value> entries, Type type) {
    return entries.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> convert(entry.getValue(), type)));
  }

  private static Value toSequence(Value value, Type wanted) {
    List<Value> elements = value.elements();
    boolean toSet = wanted.isSet();
    Type target = elementType(elements, wanted.elementType(), toSet ? "set" : "list");
    List<Value> converted = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      converted.add(inside("element " + i, elements.get(i), target));
    }
    Optional<Type> common = commonType(converted, target);
    if (common.isEmpty()) {
      return Value.unknown(toSet ? Type.set(Primitive.DYNAMIC) : Type.list(Primitive.DYNAMIC));
    }
    List<Value> uniform = converted.stream().map(each -> convert(each, common.get())).toList();
    return toSet ? Value.set(common.get(), uniform) : Value.list(common.get(), uniform);
  }

  /**
   * The element type to convert to: where the wanted one is open, what the elements have in common.
   */
  private static Type elementType(Iterable<Value> elements, Type wanted, String kind) {
    if (wanted != Primitive.DYNAMIC) {
      return wanted;
    }
    List<Value> all = new ArrayList<>();
    elements.forEach(all::add);
    return Unification.ofValues(all)
        .orElseThrow(
            () -> new ConversionException("all " + kind + " elements must have the same type"));
  }

  /**
   * The type all converted elements have; none if one of them is so unknown that it is not known.
   */
  private static Optional<Type> commonType(Iterable<Value> converted, Type target) {
    List<Value> all = new ArrayList<>();
    converted.forEach(all::add);
    if (all.isEmpty() || !target.hasDynamic()) {
      return Optional.of(target.withoutOptional());
    }
    boolean open =
        all.stream().anyMatch(each -> !each.isKnown() && each.type() == Primitive.DYNAMIC);
    if (open) {
      return Optional.empty();
    }
    return Optional.of(
        Unification.ofValues(all)
            .orElseThrow(() -> new ConversionException("all elements must have the same type")));
  }

  private static Value inside(String place, Value value, Type wanted) {
    try {
      return convert(value, wanted);
    } catch (ConversionException e) {
      throw e.in(place);
    }
  }

  /** The type of a null or unknown value after conversion to a partly open type. */
  private static Type resolve(Type from, Type wanted) {
    if (wanted == Primitive.DYNAMIC) {
      return from;
    }
    if (!wanted.isCollection() || from == Primitive.DYNAMIC) {
      return wanted;
    }
    Type element =
        wanted.elementType() == Primitive.DYNAMIC
            ? Unification.of(from.parts().toList()).orElse(Primitive.DYNAMIC)
            : wanted.elementType();
    return wanted.isList()
        ? Type.list(element)
        : wanted.isSet() ? Type.set(element) : Type.map(element);
  }

  private static void requirePossible(Type from, Type wanted) {
    if (!possible(from, wanted)) {
      throw mismatch(from, wanted);
    }
  }

  /** Whether some value of the one type can be converted to the other. */
  public static boolean possible(Type from, Type wanted) {
    if (from == Primitive.DYNAMIC || wanted == Primitive.DYNAMIC || from.equals(wanted)) {
      return true;
    }
    if (wanted.isPrimitive()) {
      return from.isPrimitive() && (from == Primitive.STRING || wanted == Primitive.STRING);
    }
    if (wanted instanceof Type.ObjectOf object) {
      return from.isMap() || (from instanceof Type.ObjectOf other && possible(other, object));
    }
    if (wanted instanceof Type.TupleOf tuple) {
      return from instanceof Type.TupleOf other && possible(other, tuple);
    }
    boolean shape = wanted.isMap() ? from.isMapping() : from.isSequence();
    return shape && from.parts().allMatch(part -> possible(part, wanted.elementType()));
  }

  private static boolean possible(Type.ObjectOf from, Type.ObjectOf wanted) {
    return wanted.attributes().entrySet().stream()
        .allMatch(
            entry -> {
              Type given = from.typeOf(entry.getKey());
              Type.Attribute attribute = entry.getValue();
              return given == null ? attribute.optional() : possible(given, attribute.type());
            });
  }

  private static boolean possible(Type.TupleOf from, Type.TupleOf wanted) {
    int size = wanted.elements().size();
    if (from.elements().size() != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (!possible(from.elements().get(i), wanted.elements().get(i))) {
        return false;
      }
    }
    return true;
  }

  static ConversionException mismatch(Type from, Type wanted) {
    return new ConversionException(
        wanted.constraintName() + " required, but have " + from.friendlyName());
  }
}
