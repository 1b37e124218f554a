package dev.prebuildctl.hcl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversionTest {
  private static final Value A = Value.of("a");
  private static final Value ONE = Value.of(1);
  private static final Value MIXED = Value.tuple(List.of(ONE, A, Value.TRUE));
  private static final Value SHARED =
      Value.list(Primitive.STRING, List.of(Value.of("b"), A, Value.of("b")));

  static Stream<Arguments> conversions() {
    Type strings = Type.list(Primitive.STRING);
    Value texts = Value.list(Primitive.STRING, List.of(Value.of("1"), A, Value.of("true")));
    return Stream.of(
        Arguments.of(ONE, Primitive.STRING, Value.of("1")),
        Arguments.of(Value.TRUE, Primitive.STRING, Value.of("true")),
        Arguments.of(Value.of("1.50"), Primitive.NUMBER, Value.of(Numeric.of(1.5))),
        Arguments.of(Value.of("true"), Primitive.BOOL, Value.TRUE),
        Arguments.of(Value.of("0"), Primitive.BOOL, Value.FALSE),
        Arguments.of(Value.NULL, Primitive.STRING, Value.nullOf(Primitive.STRING)),
        Arguments.of(Value.DYNAMIC, strings, Value.unknown(strings)),
        Arguments.of(A.withSensitive(true), Primitive.DYNAMIC, A.withSensitive(true)),
        Arguments.of(ONE.withSensitive(true), Primitive.STRING, Value.of("1").withSensitive(true)),
        Arguments.of(
            Value.unknown(Primitive.STRING), Primitive.NUMBER, Value.unknown(Primitive.NUMBER)),
        Arguments.of(MIXED, strings, texts),
        Arguments.of(MIXED, Type.list(Primitive.DYNAMIC), texts),
        Arguments.of(Value.EMPTY_TUPLE, strings, Value.list(Primitive.STRING, List.of())),
        Arguments.of(
            Value.EMPTY_TUPLE,
            Type.set(Primitive.DYNAMIC),
            Value.set(Primitive.DYNAMIC, List.of())),
        Arguments.of(
            Value.tuple(List.of(Value.NULL, A)),
            Type.list(Primitive.DYNAMIC),
            Value.list(Primitive.STRING, List.of(Value.nullOf(Primitive.STRING), A))),
        Arguments.of(
            Value.tuple(List.of(Value.DYNAMIC, A)),
            Type.list(Primitive.DYNAMIC),
            Value.unknown(Type.list(Primitive.DYNAMIC))),
        Arguments.of(
            SHARED,
            Type.set(Primitive.STRING),
            Value.set(Primitive.STRING, List.of(A, Value.of("b")))),
        Arguments.of(
            Value.set(Primitive.NUMBER, List.of(Value.of(2), ONE)),
            strings,
            Value.list(Primitive.STRING, List.of(Value.of("1"), Value.of("2")))),
        Arguments.of(
            Value.object(Map.of("x", ONE, "y", A)),
            Type.map(Primitive.DYNAMIC),
            Value.map(Primitive.STRING, Map.of("x", Value.of("1"), "y", A))),
        Arguments.of(
            Value.map(Primitive.STRING, Map.of("x", A, "y", A)),
            Type.object(Map.of("x", Primitive.STRING)),
            Value.object(Map.of("x", A))),
        Arguments.of(
            Value.tuple(List.of(ONE, ONE)),
            Type.tuple(List.of(Primitive.STRING, Primitive.NUMBER)),
            Value.tuple(List.of(Value.of("1"), ONE))));
  }

  @ParameterizedTest
  @MethodSource("conversions")
  void values_convert(Value value, Type wanted, Value expected) {
    assertEquals(expected, Conversion.convert(value, wanted));
  }

  static Stream<Arguments> refusals() {
    Type person = Type.object(Map.of("name", Primitive.STRING, "age", Primitive.NUMBER));
    return Stream.of(
        Arguments.of(A, Primitive.NUMBER, "a number is required"),
        Arguments.of(A, Primitive.BOOL, "a bool is required"),
        Arguments.of(
            Value.of("TRUE"),
            Primitive.BOOL,
            "a bool is required; to convert from string, use lowercase \"true\""),
        Arguments.of(Value.TRUE, Primitive.NUMBER, "number required, but have bool"),
        Arguments.of(ONE, Primitive.BOOL, "bool required, but have number"),
        Arguments.of(
            Value.map(Primitive.STRING, Map.of()),
            Primitive.STRING,
            "string required, but have map of string"),
        Arguments.of(
            Value.unknown(Primitive.BOOL), Primitive.NUMBER, "number required, but have bool"),
        Arguments.of(
            A, Type.list(Primitive.DYNAMIC), "list of any single type required, but have string"),
        Arguments.of(
            Value.tuple(List.of(ONE, Value.EMPTY_TUPLE)),
            Type.list(Primitive.STRING),
            "element 1: string required, but have tuple"),
        Arguments.of(
            Value.tuple(List.of(ONE, Value.TRUE)),
            Type.list(Primitive.DYNAMIC),
            "all list elements must have the same type"),
        Arguments.of(Value.EMPTY_OBJECT, person, "attributes \"age\" and \"name\" are required"),
        Arguments.of(
            Value.object(Map.of("age", A, "name", A)),
            person,
            "attribute \"age\": a number is required"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void what_does_not_fit_is_refused(Value value, Type wanted, String message) {
    ConversionException refusal =
        assertThrows(ConversionException.class, () -> Conversion.convert(value, wanted));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void optional_attributes_get_their_defaults() {
    Type type =
        Type.objectOf(
            Map.of(
                "a", Type.Attribute.required(Primitive.STRING),
                "b", Type.Attribute.optional(Primitive.NUMBER, Value.of("7")),
                "c", Type.Attribute.optional(Primitive.BOOL)));
    Value expected =
        Value.object(Map.of("a", A, "b", Value.of(7), "c", Value.nullOf(Primitive.BOOL)));
    assertEquals(expected, Conversion.convert(Value.object(Map.of("a", A)), type));
    assertEquals(expected, Conversion.convert(Value.object(Map.of("a", A, "b", Value.NULL)), type));
    assertEquals(
        Value.list(expected.type(), List.of(expected)),
        Conversion.convert(Value.tuple(List.of(Value.object(Map.of("a", A)))), Type.list(type)));
    assertEquals(Value.nullOf(expected.type()), Conversion.convert(Value.NULL, type));
  }

  static Stream<Arguments> unifications() {
    Type ab = Type.object(Map.of("a", Primitive.STRING, "b", Primitive.NUMBER));
    return Stream.of(
        Arguments.of(List.of(), Primitive.DYNAMIC),
        Arguments.of(List.of(Primitive.NUMBER, Primitive.NUMBER), Primitive.NUMBER),
        Arguments.of(List.of(Primitive.NUMBER, Primitive.STRING), Primitive.STRING),
        Arguments.of(List.of(Primitive.BOOL, Primitive.STRING, Primitive.NUMBER), Primitive.STRING),
        Arguments.of(List.of(Primitive.BOOL, Primitive.NUMBER), null),
        Arguments.of(List.of(Primitive.DYNAMIC, Primitive.NUMBER), Primitive.DYNAMIC),
        Arguments.of(
            List.of(Type.list(Primitive.NUMBER), Type.list(Primitive.STRING)),
            Type.list(Primitive.STRING)),
        Arguments.of(
            List.of(Type.list(Primitive.NUMBER), Type.tuple(List.of(Primitive.STRING))),
            Type.list(Primitive.STRING)),
        Arguments.of(
            List.of(Type.tuple(List.of(Primitive.NUMBER)), Type.tuple(List.of(Primitive.STRING))),
            Type.tuple(List.of(Primitive.STRING))),
        Arguments.of(
            List.of(Type.tuple(List.of()), Type.tuple(List.of(Primitive.STRING))),
            Type.list(Primitive.STRING)),
        Arguments.of(
            List.of(ab, Type.object(Map.of("a", Primitive.NUMBER, "b", Primitive.NUMBER))), ab),
        Arguments.of(
            List.of(ab, Type.object(Map.of("a", Primitive.NUMBER))), Type.map(Primitive.STRING)),
        Arguments.of(List.of(ab, Type.object(Map.of("c", Type.list(Primitive.STRING)))), null),
        Arguments.of(List.of(ab, Type.map(Primitive.BOOL)), Type.map(Primitive.STRING)),
        Arguments.of(List.of(Type.map(Primitive.STRING), Primitive.STRING), null));
  }

  @ParameterizedTest
  @MethodSource("unifications")
  void types_unify(List<Type> types, Type expected) {
    assertEquals(Optional.ofNullable(expected), Unification.of(types));
    List<Type> reversed = new ArrayList<>(types);
    java.util.Collections.reverse(reversed);
    assertEquals(Optional.ofNullable(expected), Unification.of(reversed));
  }

  @Test
  void everything_converts_to_the_unified_type() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int unified = 0;
    for (int i = 0; i < 2000; i++) {
      Value left = RandomValues.next(random, 3);
      Value right = RandomValues.next(random, 3);
      Optional<Type> type = Unification.ofValues(List.of(left, right));
      if (type.isPresent() && type.get() != Primitive.DYNAMIC && !type.get().hasDynamic()) {
        unified++;
        assertEquals(type.get(), Conversion.convert(left, type.get()).type(), () -> "seed " + seed);
        assertEquals(
            type.get(), Conversion.convert(right, type.get()).type(), () -> "seed " + seed);
      }
    }
    assertTrue(unified > 100);
  }

  @Test
  void conversion_is_idempotent_and_keeps_equality() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Type> targets =
        List.of(
            Primitive.STRING,
            Type.list(Primitive.DYNAMIC),
            Type.set(Primitive.DYNAMIC),
            Type.map(Primitive.DYNAMIC));
    for (int i = 0; i < 2000; i++) {
      Value value = RandomValues.next(random, 3);
      for (Type target : targets) {
        try {
          Value once = Conversion.convert(value, target);
          assertEquals(once, Conversion.convert(once, target), () -> "seed " + seed);
          assertTrue(Conversion.possible(value.type(), target), () -> "seed " + seed);
        } catch (ConversionException expected) {
          // not every value converts
        }
      }
    }
  }
}
