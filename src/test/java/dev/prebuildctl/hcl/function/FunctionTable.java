package dev.prebuildctl.hcl.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Tables of calls: {@code name | arguments as a JSON array | result as JSON}.
 *
 * <p>In the arguments the text {@code <unknown>} is an unknown string and {@code <any>} a value of
 * unknown type; {@code {"<list>": […]}}, {@code <set>} and {@code <map>} convert. A result may be
 * {@code unknown}, or {@code !} and the detail of a failure; {@code : type} behind it is checked.
 */
final class FunctionTable {
  static final Instant NOW = Instant.parse("2026-11-24T01:02:03.9Z");
  static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

  /** Nobody counts the steps. */
  static final LongConsumer FREE = steps -> {};

  private FunctionTable() {}

  static Stream<Arguments> rows(String table) {
    return table
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split(" \\| ", 3))
        .map(cells -> Arguments.of(cells[0].strip(), cells[1].strip(), cells[2].strip()));
  }

  static Functions dynamic() {
    Map<String, String> files = new TreeMap<>();
    for (String path : List.of("a.txt", "b.txt", "c.md", "dir/d.txt", "dir/deep/e.txt")) {
      files.put(path, "content of " + path);
    }
    return Functions.dynamic(tree(files), NOW, () -> ID);
  }

  private static FileTree tree(Map<String, String> files) {
    return new FileTree() {
      @Override
      public Optional<byte[]> read(String path) {
        return path.equals("binary")
            ? Optional.of(new byte[] {(byte) 0xff})
            : Optional.ofNullable(files.get(path))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public Collection<String> paths() {
        return files.keySet();
      }
    };
  }

  static Value call(String name, Value... arguments) {
    return dynamic().find(name).orElseThrow().call(List.of(arguments), FREE);
  }

  static void check(String name, String arguments, String expected) {
    check(dynamic(), name, arguments, expected);
  }

  static void check(Functions functions, String name, String arguments, String expected) {
    List<Value> values = values(arguments);
    String wanted = expected;
    String actual;
    try {
      Value result = functions.find(name).orElseThrow().call(values, FREE);
      actual = result.isWhollyKnown() ? plain(JsonText.encode(result)) : "unknown";
      if (expected.contains(" : ")) {
        actual += " : " + result.type().friendlyName();
      }
    } catch (CallFailure e) {
      actual = "! " + e.detail();
      wanted = plain(expected);
    } catch (Unsupported e) {
      actual = "unsupported";
    }
    assertEquals(wanted, actual, () -> name + arguments);
  }

  /** The arguments that a cell of a table means. */
  static List<Value> values(String arguments) {
    return JsonReader.read(arguments).elements().stream().map(FunctionTable::read).toList();
  }

  private static String plain(String json) {
    return json.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&");
  }

  private static Value read(Value value) {
    if (value.isNull()) {
      return value;
    }
    if (value.type() == Primitive.STRING) {
      return switch (value.asString()) {
        case "<unknown>" -> Value.unknown(Primitive.STRING);
        case "<any>" -> Value.DYNAMIC;
        default -> value;
      };
    }
    if (value.type().isTuple()) {
      return Value.tuple(value.elements().stream().map(FunctionTable::read).toList());
    }
    if (!value.type().isObject()) {
      return value;
    }
    Map<String, Value> entries = new TreeMap<>();
    value.entries().forEach((key, each) -> entries.put(key, read(each)));
    for (String kind : List.of("list", "set", "map")) {
      Value inner = entries.get("<" + kind + ">");
      if (inner != null) {
        return call("to" + kind, inner);
      }
    }
    return Value.object(entries);
  }
}
