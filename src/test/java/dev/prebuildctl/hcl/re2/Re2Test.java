package dev.prebuildctl.hcl.re2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.hcl.value.LimitExceeded;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class Re2Test {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a)                     | unexpected ): `a)`",
        "\\                     | trailing backslash at end of expression: ``",
        "(?=x)                  | invalid or unsupported Perl syntax: `(?=`",
        "(?x)a                  | invalid or unsupported Perl syntax: `(?x`",
        "\\Z                    | invalid escape sequence: `\\Z`",
        "\\é                    | invalid escape sequence: `\\é`",
        "a{1001}                | invalid repeat count: `{1001}`",
        "((a{100}){10}){2}      | invalid repeat count: `{2}`",
        "(b(a{100})*c){11,}?    | invalid repeat count: `{11,}?`",
        "a{1000}{2}             | invalid nested repetition operator: `{1000}{2}`",
      })
  void what_go_refuses_is_refused_in_its_words(String expression, String message) {
    var refused = assertThrows(Re2.MalformedException.class, () -> Re2.compile(expression));
    assertEquals("error parsing regexp: " + message, refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{100}){10}",
        "[{1000}{1000}]",
        "(\\{1000}){1000}",
        "\\x{100}{500}",
        "(\\Qa{1000}\\E){1000}",
        "[[:alpha:]{999}]{1000}",
        "a{,5}",
        "(?P<n>a)(?<m>b)",
        "a{1000}b{1000}",
        "(a{500}|b{1000})",
        "(a{1000}){1}",
        "[{}(]{1000}",
        "\\Q(((\\E{1000}",
        "[]a(]{2}",
        "\\({1000}",
        "{",
      })
  void what_go_accepts_is_accepted(String expression) throws Re2.MalformedException {
    Re2.compile(expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((((a{100}){100}){100}){100})",
        "(b(a{2,100})x){2,11}",
        "((a{100})?){100}",
        "(a{600}|b){2}",
        "(a{100,}){100,}",
        "a{99999}",
        "(",
      })
  void repetitions_multiply_through_groups_and_choices(String expression) {
    assertThrows(Re2.MalformedException.class, () -> Re2.compile(expression));
  }

  @Test
  void hostile_expressions_cost_neither_stack_nor_memory() {
    String deep = "(".repeat(100_000) + ")".repeat(100_000);
    assertThrows(Re2.MalformedException.class, () -> Re2.compile(deep));
    String large = "(a{1000})".repeat(10_000);
    assertThrows(Re2.MalformedException.class, () -> Re2.compile(large));
    String costly = "(a{1000})".repeat(1_000);
    assertThrows(LimitExceeded.class, () -> Re2.compile(costly));
  }

  @Test
  void searching_is_charged_by_what_is_read() throws Re2.MalformedException {
    String text = "a".repeat(100_000);
    Re2 again = Re2.compile("a.*z|a");
    assertThrows(
        LimitExceeded.class,
        () -> {
          Allowance allowance = new Allowance();
          Matches matches = again.findAll(text, allowance);
          while (matches.next()) {
            // Each search reads the text up to its end.
          }
        });
    Re2 large = Re2.compile("(a{0,1000}a{0,1000})c");
    assertThrows(LimitExceeded.class, () -> large.find(text.repeat(10)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(x?){1000}",
        "(x?){0,1000}y",
        "((x*)(y*)){400}",
        "(|x){800}",
        "(x|){800}",
        "(x{0,1}){800}",
        "((x)|(y)?){400}",
        "(x(y?)){800}",
      })
  void rows_of_what_may_be_empty_do_not_overflow_the_stack(String expression)
      throws Re2.MalformedException {
    try {
      Re2.compile(expression.repeat(3)).find("xxxy".repeat(100));
    } catch (LimitExceeded e) {
      // Go would match it; we say that we cannot.
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".{0,1000}", "[a-z]{1,63}(-[a-z]{1,63})*", "((a|b|c|d)+\\.){10}"})
  void honest_expressions_are_far_from_the_limits(String expression) throws Re2.MalformedException {
    Re2.compile("^" + expression + "$").find("abc".repeat(300));
  }

  @Test
  void the_end_is_the_very_end_and_classes_are_ascii() throws Re2.MalformedException {
    assertTrue(Re2.compile("a$").find("ba"));
    assertFalse(Re2.compile("a$").find("a\n"));
    assertFalse(Re2.compile("\\d").find("٣"));
    assertFalse(Re2.compile("\\s").find("\u000b"));
    assertTrue(Re2.compile("^.$").find("😀"));
  }
}
