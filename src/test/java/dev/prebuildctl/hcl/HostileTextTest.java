package dev.prebuildctl.hcl;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.hcl.value.LimitExceeded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileTextTest {
  /**
   * A tenth of the usual steps. Steps are meant to bound the time, so their time is a tenth, too.
   */
  private static final Limits SMALL = new Limits(200, 500_000, 100_000, 4_000_000);

  private static final Duration LONG = Duration.ofSeconds(60);

  private static void exceeds(String source) {
    assertTimeoutPreemptively(
        LONG,
        () ->
            assertThrows(
                LimitExceeded.class, () -> Expressions.evaluate(source, new Budget(SMALL))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{a=", "-", "!", "\"${", "f(", "a[", "1+(", "x?", "[for x in "})
  void nesting_is_bounded(String open) {
    exceeds(open.repeat(10_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1", ".a", "[0]", "[*]", " ? 1 : 1", "&&true"})
  void chains_are_bounded(String link) {
    exceeds("people" + link.repeat(10_000));
  }

  @Test
  void chains_inside_of_nesting_are_bounded() {
    String source = "1";
    for (int i = 0; i < 90; i++) {
      source = "(" + source + ")" + "+1".repeat(190);
    }
    exceeds(source);
  }

  @Test
  void directives_are_bounded() {
    exceeds("\"" + "%{ if true }".repeat(10_000) + "\"");
    exceeds("\"" + "%{ for x in [1] }".repeat(10_000) + "\"");
  }

  @Test
  void loops_in_loops_are_bounded() {
    exceeds("[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : 1]]]");
    exceeds("[for a in range(1000) : [for b in range(1000) : a == b && a + b > 1 ? a : b]]");
    exceeds("[for a in range(1000) : join(\"\", [for b in range(1000) : \"x\"])]");
  }

  @Test
  void large_values_are_not_compared_for_ever() {
    exceeds("[for l in [range(900)] : [for a in range(1000) : [for b in range(1000) : l == l]]]");
  }

  @Test
  void blocks_and_json_are_bounded() {
    for (String text : List.of("a {\n".repeat(10_000), "a = " + "[".repeat(10_000))) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThrows(LimitExceeded.class, () -> Hcl.parseBody(bytes, "f", Budget.usual()));
    }
    for (String open : List.of("[", "{\"a\":")) {
      byte[] bytes = open.repeat(10_000).getBytes(StandardCharsets.UTF_8);
      assertThrows(
          LimitExceeded.class,
          () -> Hcl.parseJsonBody(bytes, "f", BodyShape.ARGUMENTS, Budget.usual()));
    }
  }

  /** What a single call or operator can be asked for, alone and again and again. */
  static Stream<String> bombs() {
    String longText = "join(\"\", [for i in range(1000) : \"" + "x".repeat(90) + "\"])";
    return Stream.of(
        "1e999999999",
        "1e-999999999",
        "1e5000 * 1e5000 * 1e5000",
        "pow(1e4000, 2) + pow(1e4000, 3) + 1e5000 * 1e5000",
        "[for i in range(1000) : [for j in range(1000) : 1e-4000 / (3 + i + j)]]",
        "[for i in range(1000) : \"${1e-4000 / 3}\"]",
        "format(\"%1000000000d\", 1)",
        "[for i in range(1000) : format(\"%99999d\", i)]",
        "formatlist(\"%99999d\", range(1000))",
        "[for i in range(1000) : [for j in range(1000) : range(1000)]]",
        "[for i in range(1000) : setproduct(range(300), range(300))]",
        "setproduct(range(1000), range(1000))",
        "[for a in [range(1000)] : [for i in a : flatten([for j in a : a])]]",
        "[for x in [" + longText + "] : replace(x, \"x\", x)]",
        "[for x in [" + longText + "] : replace(x, \"\", x)]",
        "[for x in [" + longText + "] : replace(x, \"/x/\", x)]",
        "[for x in [" + longText + "] : regexall(\"x.*z|x\", x)]",
        "[for x in [" + longText + "] : regexall(\"" + "(y)?".repeat(100) + "x\", x)]",
        "[for x in [" + longText + "] : regex(\"(x?){1000}(x?){1000}y\", x)]",
        "[for x in [" + longText + "] : jsonencode([for i in range(1000) : x])]",
        "[for x in ["
            + longText
            + "] : [for i in range(1000) : [for j in range(100) : \"${x}${i}\"]]]",
        "[for x in [" + longText + "] : [for i in range(1000) : sha512(x)]]",
        "[for x in [" + longText + "] : [for i in range(1000) : yamldecode(\"a: ${x}\")]]",
        "[for i in range(1000) : cidrsubnets(\"10.0.0.0/8\", [for j in range(1000) : 8]...)]",
        "[for a in [range(1000)] : [for i in range(1000) : contains([for j in a : j], a)]]",
        "[for i in range(1000) : [for j in range(1000) : nofunc(i)]]",
        "[for i in range(1000) : [for j in range(1000) : can(nope.nope)]]",
        "[for i in range(1000) : indent(1000, join(\"\\n\", range(1000)))]",
        "[for i in range(1000) : urlencode(join(\"\", [for j in range(1000) : \"ééé\"]))]",
        "[for i in range(1000) : parseint(join(\"\", [for j in range(4000) : \"9\"]), 62)]");
  }

  /** No step may take long. */
  @ParameterizedTest
  @MethodSource
  void bombs(String source) {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          try {
            Evaluation evaluation = Expressions.evaluate(source, new Budget(SMALL));
            assertTrue(evaluation.hasErrors(), () -> source + " gave a value");
          } catch (LimitExceeded e) {
            // As it should be.
          }
        });
  }

  @Test
  void names_are_not_compared_at_any_length() {
    String name = "n".repeat(300_000);
    assertTimeoutPreemptively(
        LONG,
        () -> Expressions.evaluate("[for " + name + "a in [1] : " + name + "b]", Budget.usual()));
  }

  @Test
  void marks_of_combining_characters_do_not_take_the_square() {
    String text = "a" + "\u0301\u0327".repeat(400_000);
    assertTimeoutPreemptively(
        LONG,
        () -> {
          try {
            Expressions.evaluate("length(\"" + text + "\")", Budget.usual());
          } catch (LimitExceeded e) {
            // Also an answer.
          }
        });
  }

  @Test
  void texts_of_one_hash_do_not_take_the_square() {
    String half = "\"Aa\", \"BB\"";
    String eight =
        "[for p in setproduct(" + ("[" + half + "], ").repeat(8) + "[\"\"]) : join(\"\", p)]";
    String many = "[for a in " + eight + " : [for b in " + eight + " : \"${a}${b}\"]]";
    assertTimeoutPreemptively(
        LONG,
        () -> Expressions.evaluate("length(distinct(flatten(" + many + ")))", Budget.usual()));
  }

  @Test
  void many_bad_characters_and_large_files_are_bounded() {
    for (String text :
        List.of("&".repeat(3_000_000), "a ".repeat(1_900_000), "\u0001".repeat(3_000_000))) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThrows(LimitExceeded.class, () -> Hcl.parseBody(bytes, "f", Budget.usual()));
    }
    byte[] large = "# comment\n".repeat(600_000).getBytes(StandardCharsets.UTF_8);
    assertThrows(LimitExceeded.class, () -> Hcl.parseBody(large, "f", Budget.usual()));
  }
}
