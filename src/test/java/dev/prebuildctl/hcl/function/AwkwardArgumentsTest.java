package dev.prebuildctl.hcl.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import dev.prebuildctl.support.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each argument of each documented example in turn becomes null, unknown, empty, marked, odd. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AwkwardArgumentsTest {
  private static final Functions FUNCTIONS = FunctionTable.dynamic();

  private static final List<Value> AWKWARD =
      List.of(
          Value.NULL,
          Value.nullOf(Primitive.STRING),
          Value.nullOf(Primitive.NUMBER),
          Value.nullOf(Type.list(Primitive.STRING)),
          Value.nullOf(Type.map(Primitive.NUMBER)),
          Value.DYNAMIC,
          Value.unknown(Primitive.STRING),
          Value.unknown(Primitive.NUMBER),
          Value.unknown(Type.list(Primitive.DYNAMIC)),
          Value.unknown(Type.set(Primitive.STRING)),
          Value.EMPTY_STRING,
          Value.EMPTY_TUPLE,
          Value.EMPTY_OBJECT,
          Value.list(Primitive.STRING, List.of()),
          Value.set(Primitive.NUMBER, List.of()),
          Value.map(Primitive.BOOL, Map.of()),
          Value.ZERO,
          Value.of(-1),
          Value.of(-2_147_483_648L),
          Value.of(2_147_483_648L),
          Value.of(Numeric.parse("0.5").orElseThrow()),
          Value.of(Numeric.parse("1e400").orElseThrow()),
          Value.of(Numeric.parse("-1e-400").orElseThrow()),
          Value.of(Numeric.POSITIVE_INFINITY),
          Value.of(Numeric.NEGATIVE_INFINITY),
          Value.TRUE,
          Value.of("-1"),
          Value.of("ÄÖ ß ﬁ İı"),
          Value.of("e\u0301👨\u200d👩\ud83d\ude00"),
          Value.of("\u0000\ud800"),
          Value.of("(((["),
          Value.of("%"),
          Value.of("ISO-2022-CN"),
          Value.of("x-JISAutoDetect"),
          Value.of("x".repeat(5_000)),
          Value.tuple(List.of(Value.NULL, Value.of(1), Value.of("a"))),
          Value.tuple(List.of(Value.DYNAMIC)),
          Value.tuple(List.of(Value.unknown(Primitive.STRING))),
          Value.list(Primitive.STRING, List.of(Value.nullOf(Primitive.STRING))),
          Value.tuple(List.of(Value.EMPTY_TUPLE, Value.EMPTY_OBJECT)),
          Value.object(Map.of("a", Value.NULL, "", Value.DYNAMIC)),
          Value.object(Map.of("a", Value.of("s").withSensitive(true))),
          Value.of("s").withSensitive(true),
          Value.NULL.withSensitive(true),
          Value.DYNAMIC.withSensitive(true));

  /** Arguments that need not be known for an answer, as "name index". */
  private static final Set<String> ANSWERS_WITHOUT =
      Set.of("coalesce 1", "coalescelist 1", "lookup 2", "length 0");

  /** What they answer about is never secret, or the mark is what they are about. */
  private static final Set<String> LOSE_MARKS = Set.of("nonsensitive", "issensitive");

  /** Arguments that are looked at only if needed, as "name index". */
  private static final Set<String> MARK_UNSEEN = Set.of("coalesce 1", "coalescelist 1", "lookup 2");

  record Example(String name, List<Value> arguments) {
    Example with(int index, Value value) {
      List<Value> changed = new ArrayList<>(arguments);
      changed.set(index, value);
      return new Example(name, changed);
    }

    Value call() {
      return FUNCTIONS.find(name).orElseThrow().call(arguments, FunctionTable.FREE);
    }

    @Override
    public String toString() {
      return name + arguments;
    }
  }

  static Stream<Example> examples() {
    Map<String, Example> first = new LinkedHashMap<>();
    DocumentedExamplesTest.examples()
        .map(row -> new Example((String) row.get()[0], FunctionTable.values((String) row.get()[1])))
        .forEach(example -> first.putIfAbsent(example.name(), example));
    return first.values().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatever_an_argument_is_there_is_an_answer_or_a_refusal(Example example) {
    for (int i = 0; i < example.arguments().size(); i++) {
      for (Value awkward : AWKWARD) {
        answer(example.with(i, awkward));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void two_awkward_arguments_are_no_worse_than_one(Example example) {
    Property.holds(
        100,
        random -> {
          Example changed = example;
          for (int i = 0; i < example.arguments().size(); i++) {
            if (random.nextInt(3) > 0) {
              changed = changed.with(i, AWKWARD.get(random.nextInt(AWKWARD.size())));
            }
          }
          answer(changed);
        });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void too_few_and_too_many_arguments_are_told(Example example) {
    answer(new Example(example.name(), List.of()));
    List<Value> more = new ArrayList<>(example.arguments());
    more.addAll(AWKWARD);
    answer(new Example(example.name(), more));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void what_comes_of_something_unknown_is_unknown(Example example) {
    for (int i = 0; i < example.arguments().size(); i++) {
      Value argument = example.arguments().get(i);
      Optional<Value> early = answer(example.with(i, Value.unknown(argument.type())));
      assertTrue(early.isPresent(), () -> example + " refuses what is not known yet");
      if (!ANSWERS_WITHOUT.contains(example.name() + " " + i)
          && !example.name().equals("issensitive")) {
        assertFalse(early.get().isWhollyKnown(), () -> example + " gave " + early);
      }
      Optional<Value> open = answer(example.with(i, Value.DYNAMIC));
      assertTrue(open.isPresent(), () -> example + " refuses what may be anything");
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void what_comes_of_something_sensitive_is_sensitive(Example example) {
    Value plain = example.call();
    for (int i = 0; i < example.arguments().size(); i++) {
      Value argument = example.arguments().get(i);
      Value marked = example.with(i, argument.withSensitive(true)).call();
      if (example.name().equals("issensitive")) {
        assertEquals(Value.TRUE, marked);
        continue;
      }
      assertEquals(plain.withoutSensitive(), marked.withoutSensitive(), example::toString);
      boolean kept =
          !LOSE_MARKS.contains(example.name()) && !MARK_UNSEEN.contains(example.name() + " " + i);
      assertEquals(kept, marked.containsSensitive(), () -> example + " gave " + marked);
    }
  }

  private static Optional<Value> answer(Example example) {
    try {
      return Optional.of(example.call());
    } catch (CallFailure e) {
      assertTrue(e.detail().endsWith("."), e::detail);
      return Optional.empty();
    } catch (Unsupported | LimitExceeded e) {
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      throw new AssertionError(e + " of " + example, e);
    }
  }
}
