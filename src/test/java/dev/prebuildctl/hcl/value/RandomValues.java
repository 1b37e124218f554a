package dev.prebuildctl.hcl.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values of all kinds for property tests. */
public final class RandomValues {
  private static final List<String> TEXTS =
      List.of("", "a", "b", "1", "-2.5", "true", "\u00e9", "\uD83D\uDE00", "a\nb", "%d ${x}");

  private RandomValues() {}

  public static Value next(Random random, int depth) {
    Value value = plain(random, depth);
    return random.nextInt(12) == 0 ? value.withSensitive(true) : value;
  }

  private static Value plain(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 11 : 6)) {
      case 0, 1 -> Value.of(TEXTS.get(random.nextInt(TEXTS.size())));
      case 2 -> Value.of(random.nextInt(20) - 10);
      case 3 -> Value.of(random.nextBoolean());
      case 4 -> random.nextBoolean() ? Value.NULL : Value.nullOf(Primitive.STRING);
      case 5 -> random.nextInt(4) == 0 ? Value.DYNAMIC : Value.unknown(Primitive.STRING);
      case 6, 7 -> Value.tuple(elements(random, depth));
      case 8 -> Value.list(Primitive.STRING, strings(random));
      case 9 -> Value.set(Primitive.STRING, strings(random));
      default -> Value.object(entries(random, depth));
    };
  }

  private static List<Value> elements(Random random, int depth) {
    List<Value> elements = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      elements.add(next(random, depth - 1));
    }
    return elements;
  }

  private static List<Value> strings(Random random) {
    List<Value> elements = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      elements.add(Value.of(TEXTS.get(random.nextInt(TEXTS.size()))));
    }
    return elements;
  }

  private static Map<String, Value> entries(Random random, int depth) {
    Map<String, Value> entries = new HashMap<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      entries.put("k" + random.nextInt(4), next(random, depth - 1));
    }
    return entries;
  }
}
