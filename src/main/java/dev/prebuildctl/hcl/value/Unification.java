package dev.prebuildctl.hcl.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the one type that values of several types can be converted to. */
public final class Unification {
  private Unification() {}

  /** The common type of the values; a bare {@code null} fits every type. */
  public static Optional<Type> ofValues(Collection<Value> values) {
    List<Type> types =
        values.stream()
            .filter(value -> !(value.isNull() && value.type() == Primitive.DYNAMIC))
            .map(Value::type)
            .toList();
    return of(types);
  }

  /** The common type; dynamic for none, or if one of them is. */
  public static Optional<Type> of(Collection<Type> types) {
    List<Type> different = types.stream().distinct().toList();
    if (different.isEmpty() || different.contains(Primitive.DYNAMIC)) {
      return Optional.of(Primitive.DYNAMIC);
    }
    if (different.size() == 1) {
      return Optional.of(different.get(0));
    }
    if (different.stream().allMatch(Type::isPrimitive)) {
      // Every primitive type converts to string; numbers and bools not to each other.
      return different.contains(Primitive.STRING)
          ? Optional.of(Primitive.STRING)
          : Optional.empty();
    }
    if (all(different, Type::isMapping)) {
      return ofMappings(different);
    }
    return all(different, Type::isSequence) ? ofSequences(different) : Optional.empty();
  }

  private static Optional<Type> ofMappings(List<Type> types) {
    if (all(types, Type::isObject)) {
      Optional<Type> object = ofObjects(types);
      if (object.isPresent()) {
        return object;
      }
    }
    return of(types.stream().flatMap(Type::parts).toList()).map(Type::map);
  }

  private static Optional<Type> ofObjects(List<Type> types) {
    List<SortedMap<String, Type.Attribute>> all =
        types.stream().map(type -> ((Type.ObjectOf) type).attributes()).toList();
    Map<String, Type> unified = new TreeMap<>(Text.ORDER);
    for (String name : all.get(0).keySet()) {
      if (!all.stream().allMatch(attributes -> attributes.containsKey(name))) {
        return Optional.empty();
      }
      Optional<Type> type = of(attributeTypes(all, name));
      if (type.isEmpty()) {
        return Optional.empty();
      }
      unified.put(name, type.get());
    }
    boolean sameNames = all.stream().allMatch(attributes -> attributes.size() == unified.size());
    return sameNames ? Optional.of(Type.object(unified)) : Optional.empty();
  }

  private static List<Type> attributeTypes(
      List<SortedMap<String, Type.Attribute>> objects, String name) {
    return objects.stream()
        .flatMap(attributes -> Stream.ofNullable(attributes.get(name)))
        .map(Type.Attribute::type)
        .toList();
  }

  private static Optional<Type> ofSequences(List<Type> types) {
    if (all(types, Type::isTuple)) {
      Optional<Type> tuple = ofTuples(types.stream().map(Type.TupleOf.class::cast).toList());
      if (tuple.isPresent()) {
        return tuple;
      }
    }
    Optional<Type> element = of(types.stream().flatMap(Type::parts).toList());
    return element.map(
        all(types, type -> !type.isList()) && types.stream().anyMatch(Type::isSet)
            ? Type::set
            : Type::list);
  }

  private static Optional<Type> ofTuples(List<Type.TupleOf> types) {
    int length = types.get(0).elements().size();
    if (!types.stream().allMatch(type -> type.elements().size() == length)) {
      return Optional.empty();
    }
    List<Type> unified = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int place = i;
      Optional<Type> type = of(types.stream().map(tuple -> tuple.elements().get(place)).toList());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      unified.add(type.get());
    }
    return Optional.of(Type.tuple(unified));
  }

  private static boolean all(List<Type> types, Predicate<Type> test) {
    return types.stream().allMatch(test);
  }
}
