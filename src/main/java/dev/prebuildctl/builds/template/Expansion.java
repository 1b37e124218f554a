package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How often a block counts, and what each copy of it knows of itself. */
record Expansion(Shape shape, List<Copy> copies) {
  Expansion {
    requireNonNull(shape, "shape");
    copies = List.copyOf(copies);
  }

  /** What references to the block see. */
  enum Shape {
    ONE,
    LIST,
    MAP
  }

  /**
   * One copy.
   *
   * @param key its number or name; null: it has none
   * @param bindings the values of {@code count} or {@code each}
   */
  record Copy(@Nullable Value key, Map<String, Value> bindings) {
    Copy {
      bindings = Map.copyOf(bindings);
    }

    /** {@code [0]}, {@code ["name"]} or nothing. */
    String index() {
      if (key == null) {
        return "";
      }
      return key.type().friendlyName().equals("string")
          ? "[\"" + key.asString() + "\"]"
          : "[" + key.asNumber() + "]";
    }
  }

  /** A block as it is. */
  static Expansion one() {
    return new Expansion(Shape.ONE, List.of(new Copy(null, Map.of())));
  }

  /** A block with {@code count}. */
  static Expansion count(int count) {
    List<Copy> copies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Value index = Value.of(i);
      copies.add(new Copy(index, Map.of("count", Value.object(Map.of("index", index)))));
    }
    return new Expansion(Shape.LIST, copies);
  }

  /** A block with {@code for_each}. */
  static Expansion each(Map<String, Value> elements) {
    List<Copy> copies = new ArrayList<>();
    elements.forEach(
        (name, value) -> {
          Value key = Value.of(name);
          Value each = Value.object(Map.of("key", key, "value", value));
          copies.add(new Copy(key, Map.of("each", each)));
        });
    return new Expansion(Shape.MAP, copies);
  }

  /** The value of a reference to the block, from the values of its copies by position. */
  Value assemble(Function<Integer, Value> copy) {
    Map<String, Value> named = new LinkedHashMap<>();
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < copies.size(); i++) {
      Value value = copy.apply(i);
      values.add(value);
      Value key = copies.get(i).key();
      if (shape == Shape.MAP && key != null) {
        named.put(key.asString(), value);
      }
    }
    return switch (shape) {
      case ONE -> values.get(0);
      case LIST -> Value.tuple(values);
      case MAP -> Value.object(named);
    };
  }
}
