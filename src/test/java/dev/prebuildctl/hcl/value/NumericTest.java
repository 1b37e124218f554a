package dev.prebuildctl.hcl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NumericTest {
  private static Numeric number(String text) {
    return Numeric.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "5.50,5.5",
    "1e3,1000",
    "-0.5,-0.5",
    ".5,0.5",
    "5.,5",
    "+7,7",
    "0,0",
    "-0,0",
    "007,7",
    "12345678901,12345678901",
    "0.30000000000000004,0.30000000000000004",
    "1e-7,0.0000001",
    "123456789012345678901234567890,123456789012345678901234567890"
  })
  void numbers_become_text_with_all_digits(String literal, String text) {
    assertEquals(text, number(literal).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "12345678901,1.23456789e+10", "1234567890,1234567890", "9999999999.5,1e+10", "1e21,1e+21",
    "1.5e-7,1.5e-07", "0.30000000000000004,0.3", "100000000000,1e+11", "0.0001,0.0001",
    "0.00001,1e-05", "-12.5,-12.5", "0,0", "1e-120,1e-120"
  })
  void tags_print_ten_significant_digits(String literal, String text) {
    assertEquals(text, NumberText.general(number(literal), 10));
  }

  @Test
  void a_third_has_the_digits_of_512_bits() {
    Numeric third = number("1").dividedBy(Numeric.of(3));
    assertEquals("0." + "3".repeat(154) + "5", third.toString());
    assertEquals("0.3333333333", NumberText.general(third, 10));
    assertEquals(number("1"), third.times(Numeric.of(3)));
  }

  @Test
  void machine_numbers_have_the_digits_that_tell_them_from_their_neighbours() {
    Numeric tenth = Numeric.of(0.1);
    assertEquals("0.1", tenth.toString());
    assertEquals("0.30000000000000004", tenth.plus(Numeric.of(0.2)).toString());
    assertEquals(
        "0.1000000000000000055511151231257827",
        tenth.plus(number("0")).toString().substring(0, 36));
    assertEquals("1e-300", NumberText.general(Numeric.of(1e-300)));
    assertEquals("100000000000000000000000", Numeric.of(1e23).toString());
    assertEquals("0.33333333333333333334", Numeric.of(1).dividedBy(Numeric.of(3)).toString());
  }

  @Test
  void products_of_machine_numbers_are_exact() {
    Numeric large = Numeric.of(Long.MAX_VALUE);
    assertEquals("85070591730234615847396907784232501249", large.times(large).toString());
    Numeric tenth = Numeric.of(0.1);
    assertEquals(
        tenth.toBigDecimal().pow(2).stripTrailingZeros(), tenth.times(tenth).toBigDecimal());
    assertEquals(Numeric.ZERO, tenth.times(Numeric.ZERO));
  }

  @Test
  void division_by_zero_gives_infinity() {
    Numeric infinity = Numeric.of(1).dividedBy(Numeric.ZERO);
    assertEquals("+Inf", NumberText.general(infinity, 10));
    assertEquals("-Inf", Numeric.of(-1).dividedBy(Numeric.ZERO).toString());
    assertEquals(Numeric.ZERO, Numeric.of(1).dividedBy(infinity));
    assertTrue(infinity.compareTo(number("1e300")) > 0);
    assertThrows(ArithmeticException.class, () -> infinity.minus(infinity));
    assertThrows(ArithmeticException.class, () -> infinity.times(Numeric.ZERO));
    assertThrows(ArithmeticException.class, () -> Numeric.ZERO.dividedBy(Numeric.ZERO));
  }

  @ParameterizedTest
  @CsvSource({"7,3,1", "-7,3,-1", "7,-3,1", "5,0,5", "5.5,2,1.5"})
  void the_remainder_has_the_sign_of_the_dividend(String a, String b, String result) {
    assertEquals(result, number(a).modulo(number(b)).toString());
  }

  @ParameterizedTest
  @CsvSource({"-1.2,-2,-1", "1.2,1,2", "3,3,3"})
  void floor_and_ceil(String literal, String floor, String ceil) {
    assertEquals(floor, number(literal).floor().toString());
    assertEquals(ceil, number(literal).ceil().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0x10", "1_000", " 1", "1 ", "Inf", "NaN", "1e", "--1", "."})
  void what_is_no_number_is_refused(String text) {
    assertTrue(Numeric.parse(text).isEmpty());
  }

  @Test
  void hostile_exponents_are_refused() {
    assertThrows(LimitExceeded.class, () -> Numeric.parse("1e999999999"));
    assertThrows(LimitExceeded.class, () -> Numeric.parse("1e-999999"));
    assertThrows(LimitExceeded.class, () -> Numeric.parse("9".repeat(100_000)));
  }

  @Test
  void text_is_read_back_as_the_same_number() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Numeric a = number(random.nextLong() + "e" + (random.nextInt(80) - 40));
      Numeric b = number((random.nextInt(1000) + 1) + "." + random.nextInt(1000));
      for (Numeric number : new Numeric[] {a.dividedBy(b), a.times(b), a.plus(b), a.minus(b)}) {
        assertEquals(number, number(number.toString()), () -> "seed " + seed);
      }
    }
  }

  @Test
  void small_integers_are_exact() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      long a = random.nextInt();
      long b = random.nextInt();
      assertEquals(Numeric.of(a * b), Numeric.of(a).times(Numeric.of(b)), () -> "seed " + seed);
      assertEquals(Numeric.of(a + b), Numeric.of(a).plus(Numeric.of(b)), () -> "seed " + seed);
      assertEquals(
          BigDecimal.valueOf(a - b).longValueExact() + "",
          Numeric.of(a).minus(Numeric.of(b)).toString());
    }
  }
}
