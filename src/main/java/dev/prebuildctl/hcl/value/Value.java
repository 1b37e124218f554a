package dev.prebuildctl.hcl.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A value of the language: of one type, possibly null, unknown, or sensitive.
 *
 * <p>Sensitivity belongs to each value of its own: a list may hold a sensitive element without
 * being sensitive itself. Only sets take over what their elements are marked with.
 */
public final class Value implements Comparable<Value> {
  public static final Value TRUE = new Value(Primitive.BOOL, true, false);
  public static final Value FALSE = new Value(Primitive.BOOL, false, false);
  public static final Value EMPTY_STRING = new Value(Primitive.STRING, "", false);
  public static final Value ZERO = new Value(Primitive.NUMBER, Numeric.ZERO, false);
  public static final Value EMPTY_TUPLE = tuple(List.of());
  public static final Value EMPTY_OBJECT = object(Map.of());

  /** A value of which not even the type is known. */
  public static final Value DYNAMIC = unknown(Primitive.DYNAMIC);

  /** The literal {@code null}. */
  public static final Value NULL = nullOf(Primitive.DYNAMIC);

  private final Type type;
  private final @Nullable Object content;
  private final boolean sensitive;
  private final boolean sensitiveInside;
  private final Extent extent;

  private Value(Type type, @Nullable Object content, boolean sensitive) {
    this.type = type;
    this.content = content;
    this.sensitive = sensitive;
    this.sensitiveInside = children().stream().anyMatch(Value::containsSensitive);
    this.extent = findExtent();
  }

  /** The same value with another mark; what is inside is not looked at again. */
  private Value(Value same, boolean sensitive) {
    this.type = same.type;
    this.content = same.content;
    this.sensitive = sensitive;
    this.sensitiveInside = same.sensitiveInside;
    this.extent = same.extent;
  }

  private Extent findExtent() {
    if (content instanceof String text) {
      return Extent.of(text);
    }
    if (content instanceof Numeric number) {
      return Extent.of(number);
    }
    List<Value> parts = children();
    if (parts.isEmpty()) {
      return Extent.of(type);
    }
    return content instanceof SortedMap<?, ?> ? Extent.of(entries()) : Extent.of(parts);
  }

  public static Value of(String text) {
    return new Value(Primitive.STRING, Text.normalize(text), false);
  }

  public static Value of(Numeric number) {
    return new Value(Primitive.NUMBER, number, false);
  }

  public static Value of(long number) {
    return of(Numeric.of(number));
  }

  public static Value of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  public static Value nullOf(Type type) {
    return new Value(type.withoutOptional(), null, false);
  }

  public static Value unknown(Type type) {
    return new Value(type.withoutOptional(), Unknown.UNKNOWN, false);
  }

  public static Value tuple(List<Value> elements) {
    return new Value(
        Type.tuple(elements.stream().map(Value::type).toList()), List.copyOf(elements), false);
  }

  public static Value object(Map<String, Value> attributes) {
    SortedMap<String, Value> sorted = sorted(attributes);
    SortedMap<String, Type> types = new TreeMap<>(Text.ORDER);
    sorted.forEach((name, value) -> types.put(name, value.type()));
    return new Value(Type.object(types), sorted, false);
  }

  /** A list; the elements have the element type already. */
  public static Value list(Type element, List<Value> elements) {
    return new Value(Type.list(element), List.copyOf(elements), false);
  }

  /** A map; the elements have the element type already. */
  public static Value map(Type element, Map<String, Value> elements) {
    return new Value(Type.map(element), sorted(elements), false);
  }

  /** A set; the elements have the element type already, equal ones are merged. */
  public static Value set(Type element, Collection<Value> elements) {
    TreeSet<Value> unique = new TreeSet<>(ValueOrder.INSTANCE);
    boolean sensitive = false;
    for (Value value : elements) {
      sensitive |= value.containsSensitive();
      unique.add(value.withoutSensitive());
    }
    return new Value(Type.set(element), List.copyOf(unique), sensitive);
  }

  public Type type() {
    return type;
  }

  public boolean isNull() {
    return content == null;
  }

  /** Whether the value itself is known; its elements may still not be. */
  public boolean isKnown() {
    return content != Unknown.UNKNOWN;
  }

  public boolean isWhollyKnown() {
    return isKnown() && children().stream().allMatch(Value::isWhollyKnown);
  }

  public boolean isSensitive() {
    return sensitive;
  }

  /** Whether the value or anything inside is sensitive. */
  public boolean containsSensitive() {
    return sensitive || sensitiveInside;
  }

  public Value withSensitive(boolean mark) {
    return sensitive == mark ? this : new Value(this, mark);
  }

  /** The value with its own mark and all marks inside removed. */
  public Value withoutSensitive() {
    if (!containsSensitive()) {
      return this;
    }
    Object plain = content;
    if (content instanceof List<?>) {
      plain = children().stream().map(Value::withoutSensitive).toList();
    } else if (content instanceof SortedMap<?, ?>) {
      SortedMap<String, Value> entries = new TreeMap<>(Text.ORDER);
      entries().forEach((key, value) -> entries.put(key, value.withoutSensitive()));
      plain = Collections.unmodifiableSortedMap(entries);
    }
    return new Value(type, plain, false);
  }

  /** The text of a known string. */
  public String asString() {
    return content(String.class);
  }

  /** The number of a known number. */
  public Numeric asNumber() {
    return content(Numeric.class);
  }

  /** The truth of a known bool. */
  public boolean asBoolean() {
    return content(Boolean.class);
  }

  /** The elements of a known list, set, tuple, map or object, in the language's order. */
  public List<Value> elements() {
    content(Object.class);
    return children();
  }

  /** The elements of a known map or object by name. */
  @SuppressWarnings("unchecked") // only sorted(...) makes such a content
  public SortedMap<String, Value> entries() {
    return (SortedMap<String, Value>) content(SortedMap.class);
  }

  /**
   * How many values it is, itself and all inside, long texts and numbers of many digits counting
   * more: what walking through it costs.
   */
  public int size() {
    return extent.size();
  }

  Extent extent() {
    return extent;
  }

  /** The elements of a known value that has some; none for any other value. */
  private List<Value> children() {
    if (content instanceof SortedMap<?, ?>) {
      return new ArrayList<>(entries().values());
    }
    if (content instanceof List<?>) {
      @SuppressWarnings("unchecked") // only the factories make such a content
      List<Value> elements = (List<Value>) content;
      return elements;
    }
    return List.of();
  }

  private <T> T content(Class<T> kind) {
    if (!kind.isInstance(content) || content == Unknown.UNKNOWN) {
      throw new IllegalStateException("not a known " + kind.getSimpleName() + ": " + this);
    }
    return kind.cast(content);
  }

  private static SortedMap<String, Value> sorted(Map<String, Value> entries) {
    SortedMap<String, Value> sorted = new TreeMap<>(Text.ORDER);
    entries.forEach((key, value) -> sorted.put(Text.normalize(key), value));
    return Collections.unmodifiableSortedMap(sorted);
  }

  /**
   * The order in sets, which does not look at marks: values that differ may be of one order. Hash
   * tables sort texts by it that were chosen to have one hash.
   */
  @Override
  public int compareTo(Value other) {
    return ValueOrder.INSTANCE.compare(this, other);
  }

  /** Equality of everything: type, content, nullness, knownness and marks. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Value that
        && sensitive == that.sensitive
        && type.equals(that.type)
        && Objects.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, content, sensitive);
  }

  /** For tests and debugging; sensitive content stays hidden. */
  @Override
  public String toString() {
    if (sensitive) {
      return "(sensitive " + type.friendlyName() + ")";
    }
    return content instanceof String ? "\"" + content + "\"" : content + ":" + type.friendlyName();
  }

  /** The content of unknown values; a class of its own because constants above need it first. */
  private enum Unknown {
    UNKNOWN
  }
}
