package dev.prebuildctl.hcl.value;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The type of a value, or the type wanted of one. */
public sealed interface Type
    permits Primitive, Type.ListOf, Type.SetOf, Type.MapOf, Type.TupleOf, Type.ObjectOf {
  static Type list(Type element) {
    return new ListOf(element);
  }

  static Type set(Type element) {
    return new SetOf(element);
  }

  static Type map(Type element) {
    return new MapOf(element);
  }

  static Type tuple(List<Type> elements) {
    return new TupleOf(elements);
  }

  /** An object type without optional attributes. */
  static Type object(Map<String, Type> attributes) {
    SortedMap<String, Attribute> required = new TreeMap<>(Text.ORDER);
    attributes.forEach((name, type) -> required.put(name, Attribute.required(type)));
    return new ObjectOf(required);
  }

  /** An object type whose attributes may be optional, as a type constraint can have it. */
  static Type objectOf(Map<String, Attribute> attributes) {
    SortedMap<String, Attribute> sorted = new TreeMap<>(Text.ORDER);
    sorted.putAll(attributes);
    return new ObjectOf(sorted);
  }

  /** The name that messages use: "string", "list of number", "object". */
  String friendlyName();

  /** The name of a wanted type, where an open element type reads "any single type". */
  default String constraintName() {
    return friendlyName();
  }

  default boolean isPrimitive() {
    return this instanceof Primitive && this != Primitive.DYNAMIC;
  }

  /** List, set and map: all elements have one type. */
  default boolean isCollection() {
    return this instanceof ListOf || this instanceof SetOf || this instanceof MapOf;
  }

  default boolean isList() {
    return this instanceof ListOf;
  }

  default boolean isSet() {
    return this instanceof SetOf;
  }

  default boolean isMap() {
    return this instanceof MapOf;
  }

  default boolean isTuple() {
    return this instanceof TupleOf;
  }

  default boolean isObject() {
    return this instanceof ObjectOf;
  }

  /** List, set and tuple. */
  default boolean isSequence() {
    return this instanceof ListOf || this instanceof SetOf || this instanceof TupleOf;
  }

  /** Map and object. */
  default boolean isMapping() {
    return this instanceof MapOf || this instanceof ObjectOf;
  }

  /** The element type of a list, set or map. */
  default Type elementType() {
    throw new IllegalStateException(friendlyName() + " has no element type");
  }

  /** Whether some part of the type is not known yet. */
  default boolean hasDynamic() {
    return this == Primitive.DYNAMIC || parts().anyMatch(Type::hasDynamic);
  }

  /** The types directly inside. */
  default Stream<Type> parts() {
    return Stream.empty();
  }

  /**
   * The same type with every optional attribute made a plain one: the type of a converted value.
   */
  default Type withoutOptional() {
    return this;
  }

  /** A sequence of values of one type. */
  record ListOf(Type elementType) implements Type {
    @Override
    public String friendlyName() {
      return "list of " + elementType.friendlyName();
    }

    @Override
    public String constraintName() {
      return "list of " + elementName(elementType);
    }

    @Override
    public Stream<Type> parts() {
      return Stream.of(elementType);
    }

    @Override
    public Type withoutOptional() {
      return new ListOf(elementType.withoutOptional());
    }
  }

  /** Different values of one type, in the language's own order. */
  record SetOf(Type elementType) implements Type {
    @Override
    public String friendlyName() {
      return "set of " + elementType.friendlyName();
    }

    @Override
    public String constraintName() {
      return "set of " + elementName(elementType);
    }

    @Override
    public Stream<Type> parts() {
      return Stream.of(elementType);
    }

    @Override
    public Type withoutOptional() {
      return new SetOf(elementType.withoutOptional());
    }
  }

  /** Values of one type by name. */
  record MapOf(Type elementType) implements Type {
    @Override
    public String friendlyName() {
      return "map of " + elementType.friendlyName();
    }

    @Override
    public String constraintName() {
      return "map of " + elementName(elementType);
    }

    @Override
    public Stream<Type> parts() {
      return Stream.of(elementType);
    }

    @Override
    public Type withoutOptional() {
      return new MapOf(elementType.withoutOptional());
    }
  }

  /** A fixed sequence, each place with its own type. */
  record TupleOf(List<Type> elements) implements Type {
    public TupleOf {
      elements = List.copyOf(elements);
    }

    @Override
    public String friendlyName() {
      return "tuple";
    }

    @Override
    public Stream<Type> parts() {
      return elements.stream();
    }

    @Override
    public Type withoutOptional() {
      return new TupleOf(elements.stream().map(Type::withoutOptional).toList());
    }
  }

  /** Named values, each with its own type. */
  record ObjectOf(SortedMap<String, Attribute> attributes) implements Type {
    public ObjectOf {
      attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    public @Nullable Type typeOf(String name) {
      Attribute attribute = attributes.get(name);
      return attribute == null ? null : attribute.type();
    }

    @Override
    public String friendlyName() {
      return "object";
    }

    @Override
    public Stream<Type> parts() {
      return attributes.values().stream().map(Attribute::type);
    }

    @Override
    public Type withoutOptional() {
      return object(
          attributes.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, entry -> entry.getValue().type().withoutOptional())));
    }
  }

  /** An attribute of an object type; an optional one may have a value for when it is left out. */
  record Attribute(Type type, boolean optional, @Nullable Value fallback) {
    public static Attribute required(Type type) {
      return new Attribute(type, false, null);
    }

    public static Attribute optional(Type type) {
      return new Attribute(type, true, null);
    }

    public static Attribute optional(Type type, Value fallback) {
      return new Attribute(type, true, fallback);
    }
  }

  private static String elementName(Type element) {
    return element == Primitive.DYNAMIC ? "any single type" : element.constraintName();
  }
}
