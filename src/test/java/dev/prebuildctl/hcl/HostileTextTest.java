package dev.prebuildctl.hcl;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.prebuildctl.hcl.value.LimitExceeded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileTextTest {
  /** Fewer steps than usual: their time is that much shorter. */
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
}
