package dev.prebuildctl.hcl.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PatternsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{100}){10}",
        "a{1000}b{1000}",
        "(a{500}|b{1000})",
        "(a{1000}){1}",
        "[{}(]{1000}",
        "\\Q(((\\E{1000}",
        "[]a(]{2}",
        "[[:alpha:](]{1000}",
        "\\({1000}",
        "a{,5}",
        "{",
        "x{2,}"
      })
  void ordinary_repetitions_are_accepted(String pattern) {
    assertEquals(pattern, Patterns.compile(pattern).pattern());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{100}){11}",
        "((((a{100}){100}){100}){100})",
        "(b(a{2,100})x){2,11}",
        "((a{100})?){100}",
        "(a{600}|b){2}",
        "a{1001}",
        "(a{100,}){100,}",
        "(",
        "a)"
      })
  void what_go_refuses_is_refused(String pattern) {
    assertThrows(PatternSyntaxException.class, () -> Patterns.compile(pattern));
  }

  @Test
  void deep_nesting_is_refused() {
    String pattern = "(".repeat(20_000) + ")".repeat(20_000);
    assertThrows(PatternSyntaxException.class, () -> Patterns.compile(pattern));
  }
}
