package dev.prebuildctl.hcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.hcl.function.FileTree;
import dev.prebuildctl.hcl.function.Functions;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the tests of the language say: {@code value(source)}, {@code failure(source)}. */
public final class Expressions {
  static final String FILE = "e.hcl";

  private static final FileTree NO_FILES =
      new FileTree() {
        @Override
        public Optional<byte[]> read(String path) {
          return Optional.empty();
        }

        @Override
        public Collection<String> paths() {
          return List.of();
        }
      };

  private static final Functions FUNCTIONS =
      Functions.dynamic(NO_FILES, Instant.EPOCH, () -> new UUID(0, 0));

  private static final Map<String, Value> VARIABLES =
      Map.of(
          "anything", Value.DYNAMIC,
          "text", Value.unknown(Primitive.STRING),
          "texts", Value.unknown(Type.list(Primitive.STRING)),
          "secret", Value.of("s").withSensitive(true),
          "no", Value.nullOf(Primitive.STRING),
          "people", Value.tuple(List.of(person("ann", 30), person("bob", 40))));

  private Expressions() {}

  private static Value person(String name, int age) {
    return Value.object(Map.of("name", Value.of(name), "age", Value.of(age)));
  }

  public static EvalContext context(Budget budget) {
    return EvalContext.of(VARIABLES, FUNCTIONS, budget);
  }

  public static Evaluation evaluate(String source, Budget budget) {
    Parsed<Expression> parsed = Hcl.parseExpression(source, FILE, budget);
    Expression expression = parsed.result();
    return expression == null || parsed.hasErrors()
        ? new Evaluation(Value.DYNAMIC, parsed.diagnostics())
        : expression.evaluate(context(budget));
  }

  /** The value; there must be no message. */
  static Value value(String source) {
    Evaluation evaluation = evaluate(source, Budget.usual());
    assertEquals(List.of(), evaluation.diagnostics(), source);
    return evaluation.value();
  }

  /** The messages; there must be one. */
  static String failure(String source) {
    Evaluation evaluation = evaluate(source, Budget.usual());
    assertTrue(evaluation.hasErrors(), () -> source + " gave " + evaluation.value());
    return Diagnostics.text(evaluation.diagnostics());
  }

  /** Both sources mean the same. */
  static void same(String expected, String source) {
    assertEquals(value(expected), value(source), source);
  }
}
