package dev.prebuildctl.hcl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ValueTest {
  private static final Value A = Value.of("a");
  private static final Value ONE = Value.of(1);
  private static final Value UNKNOWN = Value.unknown(Primitive.STRING);

  @Test
  void strings_are_composed() {
    assertEquals(Value.of("\u00e9"), Value.of("e\u0301"));
  }

  @ParameterizedTest
  @CsvSource({
    "'',0",
    "abc,3",
    "h\u00e9llo,5",
    "\uD83D\uDE00,1",
    "\uD83D\uDC69\u200D\uD83D\uDC67,1",
    "\uD83C\uDDE9\uD83C\uDDEA,1",
    "'\r\n',1",
    "\u65e5\u672c,2",
    "\u1112\u1161\u11ab,1"
  })
  void length_counts_what_a_reader_sees(String text, int length) {
    assertEquals(length, Text.length(text));
  }

  @Test
  void strings_are_ordered_by_code_point() {
    assertTrue(Text.ORDER.compare("\uFFFD", "\uD83D\uDE00") < 0);
    assertTrue(Text.ORDER.compare("Z", "a") < 0);
    assertTrue(Text.ORDER.compare("a", "ab") < 0);
  }

  @Test
  void sets_have_an_order_and_no_duplicates() {
    Value set = Value.set(Primitive.STRING, List.of(Value.of("b"), A, Value.of("b")));
    assertEquals(List.of(A, Value.of("b")), set.elements());
    Value numbers =
        Value.set(
            Primitive.NUMBER, List.of(Value.of(10), Value.of(9), Value.nullOf(Primitive.NUMBER)));
    assertEquals(
        List.of(Value.of(9), Value.of(10), Value.nullOf(Primitive.NUMBER)), numbers.elements());
  }

  @Test
  void a_set_takes_over_the_marks_of_its_elements() {
    Value set = Value.set(Primitive.STRING, List.of(A.withSensitive(true)));
    assertTrue(set.isSensitive());
    assertEquals(List.of(A), set.elements());
  }

  @Test
  void a_list_keeps_the_marks_of_its_elements() {
    Value list = Value.list(Primitive.STRING, List.of(A.withSensitive(true)));
    assertFalse(list.isSensitive());
    assertTrue(list.containsSensitive());
    assertFalse(list.withoutSensitive().containsSensitive());
    assertEquals("(sensitive string)", A.withSensitive(true).toString());
  }

  @Test
  void maps_are_ordered_by_key() {
    Value map = Value.map(Primitive.NUMBER, Map.of("b", ONE, "a", ONE, "B", ONE));
    assertEquals(List.of("B", "a", "b"), List.copyOf(map.entries().keySet()));
  }

  @Test
  void unknown_parts_make_a_value_not_wholly_known() {
    Value tuple = Value.tuple(List.of(A, UNKNOWN));
    assertTrue(tuple.isKnown());
    assertFalse(tuple.isWhollyKnown());
    assertThrows(IllegalStateException.class, UNKNOWN::asString);
    assertThrows(IllegalStateException.class, ONE::asString);
    assertThrows(IllegalStateException.class, Value.NULL::elements);
  }

  @Test
  void equality_does_not_convert() {
    assertEquals(Value.FALSE, Equality.compare(ONE, Value.of("1")));
    assertEquals(Value.TRUE, Equality.compare(ONE, Value.of(Numeric.parse("1.0").orElseThrow())));
    Value list = Value.list(Primitive.STRING, List.of(A));
    assertEquals(Value.FALSE, Equality.compare(list, Value.tuple(List.of(A))));
  }

  @Test
  void nulls_of_all_types_are_equal() {
    assertEquals(Value.TRUE, Equality.compare(Value.NULL, Value.nullOf(Primitive.NUMBER)));
    assertEquals(Value.FALSE, Equality.compare(A, Value.NULL));
    assertEquals(Value.unknown(Primitive.BOOL), Equality.compare(UNKNOWN, Value.NULL));
  }

  @Test
  void equality_is_unknown_only_where_it_depends_on_it() {
    Value unknown = Value.unknown(Primitive.BOOL);
    assertEquals(unknown, Equality.compare(A, UNKNOWN));
    assertEquals(unknown, Equality.compare(A, Value.DYNAMIC));
    assertEquals(Value.FALSE, Equality.compare(ONE, UNKNOWN));
    Value known = Value.tuple(List.of(A, A));
    assertEquals(unknown, Equality.compare(known, Value.tuple(List.of(A, UNKNOWN))));
    assertEquals(
        Value.FALSE, Equality.compare(known, Value.tuple(List.of(UNKNOWN, Value.of("b")))));
  }

  @Test
  void equality_of_something_sensitive_is_sensitive() {
    Value tuple = Value.tuple(List.of(A.withSensitive(true)));
    assertEquals(Value.TRUE.withSensitive(true), Equality.compare(tuple, Value.tuple(List.of(A))));
    assertNotEquals(A, A.withSensitive(true));
  }

  @Test
  void types_have_friendly_names() {
    assertEquals("map of string", Type.map(Primitive.STRING).friendlyName());
    assertEquals("list of number", Type.list(Primitive.NUMBER).friendlyName());
    assertEquals("set of list of bool", Type.set(Type.list(Primitive.BOOL)).friendlyName());
    assertEquals("object", Value.EMPTY_OBJECT.type().friendlyName());
    assertEquals("tuple", Value.EMPTY_TUPLE.type().friendlyName());
    assertEquals("dynamic", Primitive.DYNAMIC.friendlyName());
    assertEquals("list of any single type", Type.list(Primitive.DYNAMIC).constraintName());
  }

  @Test
  void small_values_that_are_endless_to_read_are_refused() {
    Value tower = A;
    for (int i = 0; i < 5; i++) {
      tower = Value.tuple(Collections.nCopies(10, tower));
    }
    assertTrue(tower.isWhollyKnown());
    Value high = tower;
    assertThrows(LimitExceeded.class, () -> Value.tuple(Collections.nCopies(10, high)));
    Value unknown = Value.unknown(tower.type());
    assertThrows(LimitExceeded.class, () -> Value.tuple(Collections.nCopies(10, unknown)));
    assertThrows(LimitExceeded.class, () -> nested(Value.EMPTY_TUPLE));
    assertThrows(LimitExceeded.class, () -> nested(Value.unknown(Primitive.DYNAMIC)));
  }

  private static Value nested(Value innermost) {
    Value value = innermost;
    for (int i = 0; i < 1000; i++) {
      value = Value.tuple(List.of(value));
    }
    return value;
  }
}
