package dev.prebuildctl.input;

import dev.prebuildctl.core.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object. Each must be there, null or not, and be of its type; what was not asked
 * for is refused when the object is read.
 */
final class Fields {
  private final Source source;
  private final Place place;
  private final Map<?, ?> fields;
  private final Set<String> asked = new HashSet<>();

  private Fields(Source source, Place place, Map<?, ?> fields) {
    this.source = source;
    this.place = place;
    this.fields = fields;
  }

  /** Reads an object to its last field. */
  static <T> T read(Source source, Value value, Function<Fields, T> reader) {
    if (!(value.content() instanceof Map<?, ?> map)) {
      throw wrong(source, value, "an object");
    }
    Fields fields = new Fields(source, value.place(), map);
    T result = reader.apply(fields);
    fields.refuseUnknown();
    return result;
  }

  private void refuseUnknown() {
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      if (!asked.contains(field.getKey()) && field.getValue() instanceof Value value) {
        throw source.otherFields(value.place(), "is not a field of this document");
      }
    }
  }

  private Value value(String key) {
    asked.add(key);
    if (!(fields.get(key) instanceof Value value)) {
      throw source.otherFields(place, "has no field \"" + key + "\"");
    }
    return value;
  }

  private static Failure wrong(Source source, Value value, String wanted) {
    return source.failure(value.place(), "must be " + wanted + ", not " + value.kind());
  }

  /** What is wrong with a field that is of its type. */
  Failure failure(String key, String what) {
    return source.failure(value(key).place(), what);
  }

  private <T> T require(String key, @Nullable T converted, String wanted) {
    if (converted == null) {
      throw wrong(source, value(key), wanted);
    }
    return converted;
  }

  private <T> @Nullable T unlessNull(String key, Function<String, T> field) {
    return value(key).content() == null ? null : field.apply(key);
  }

  /** Fields that are known, but that nothing is read from. */
  void ignore(String... keys) {
    for (String key : keys) {
      value(key);
    }
  }

  <T> T object(String key, Function<Fields, T> reader) {
    return read(source, value(key), reader);
  }

  <T> @Nullable T objectOrNull(String key, Function<Fields, T> reader) {
    return unlessNull(key, name -> object(name, reader));
  }

  <T> List<T> objects(String key, Function<Fields, T> reader) {
    return elements(key).stream().map(element -> read(source, element, reader)).toList();
  }

  List<String> texts(String key) {
    return elements(key, content -> content instanceof String text ? text : null, "a text");
  }

  List<UUID> ids(String key) {
    return elements(key, Scalars::id, "an id");
  }

  private <T> List<T> elements(
      String key, Function<@Nullable Object, @Nullable T> conversion, String wanted) {
    return elements(key).stream()
        .map(
            element -> {
              T converted = conversion.apply(element.content());
              if (converted == null) {
                throw wrong(source, element, wanted);
              }
              return converted;
            })
        .toList();
  }

  private List<Value> elements(String key) {
    Object content = value(key).content();
    if (!(content instanceof List<?> list)) {
      throw wrong(source, value(key), "a list");
    }
    return list.stream().map(Value.class::cast).toList();
  }

  String text(String key) {
    return require(key, value(key).content() instanceof String text ? text : null, "a text");
  }

  @Nullable String textOrNull(String key) {
    return unlessNull(key, this::text);
  }

  UUID id(String key) {
    return require(key, Scalars.id(value(key).content()), "an id");
  }

  @Nullable UUID idOrNull(String key) {
    return unlessNull(key, this::id);
  }

  boolean flag(String key) {
    return require(
        key, value(key).content() instanceof Boolean flag ? flag : null, "true or false");
  }

  long bigNumber(String key) {
    return require(key, Scalars.number(value(key).content()), "a whole number");
  }

  int number(String key) {
    long number = bigNumber(key);
    return require(key, number == (int) number ? (int) number : null, "a number of 32 bits");
  }

  @Nullable Integer numberOrNull(String key) {
    return unlessNull(key, this::number);
  }

  @Nullable Long bigNumberOrNull(String key) {
    return unlessNull(key, this::bigNumber);
  }

  /** A count, such as no negative number is. */
  int count(String key) {
    int number = number(key);
    return require(key, number < 0 ? null : number, "a number that is not negative");
  }

  @Nullable Integer countOrNull(String key) {
    return unlessNull(key, this::count);
  }

  Duration seconds(String key) {
    return require(key, Scalars.seconds(value(key).content()), "seconds");
  }

  Instant time(String key) {
    return require(
        key,
        Scalars.time(value(key).content()),
        "a time in UTC, such as 2026-03-04T10:00:00.000000Z");
  }

  @Nullable Instant timeOrNull(String key) {
    return unlessNull(key, this::time);
  }

  /** The value that has the label. */
  <E> E label(String key, E[] values, Function<E, String> label) {
    String text = text(key);
    for (E value : values) {
      if (label.apply(value).equals(text)) {
        return value;
      }
    }
    List<String> labels = List.of(values).stream().map(label).toList();
    throw wrong(source, value(key), "one of " + String.join(", ", labels));
  }

  /** The same of a field that may be null. */
  <E> @Nullable E labelOrNull(String key, E[] values, Function<E, String> label) {
    return unlessNull(key, name -> label(name, values, label));
  }
}
