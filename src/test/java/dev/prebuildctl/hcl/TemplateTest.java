package dev.prebuildctl.hcl;

import static dev.prebuildctl.hcl.Expressions.failure;
import static dev.prebuildctl.hcl.Expressions.same;
import static dev.prebuildctl.hcl.Expressions.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.hcl.value.Value;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplateTest {
  private static void gives(String expected, String source) {
    assertEquals(Value.of(expected), value(source), source);
  }

  @Test
  void interpolations_are_joined_and_a_lonely_one_is_the_value_itself() {
    gives("a1true", "\"a${1}${true}\"");
    same("5", "\"${5}\"");
    assertEquals(Value.NULL, value("\"${null}\""));
    gives("12345678901-x", "\"${12345678901}-x\"");
    gives("x", "\"${\"${\"x\"}\"}\"");
    gives("b", "\"${ { a = \"b\" }[\"a\"] }\"");
  }

  @Test
  void markers_and_backslashes_can_be_escaped() {
    gives("${a}", "\"$${a}\"");
    gives("%{a}", "\"%%{a}\"");
    gives("$$ 100%% $a {b}", "\"$$ 100%% $a {b}\"");
    gives("\n\t\"\\é😀", "\"\\n\\t\\\"\\\\\\u00e9\\U0001F600\"");
  }

  @Test
  void directives_choose_and_repeat() {
    gives("yes", "\"%{ if true }yes%{ else }no%{ endif }\"");
    gives("y", "\"%{ if false }x%{ endif }y\"");
    gives("0a1b", "\"%{ for i, x in [\"a\", \"b\"] }${i}${x}%{ endfor }\"");
    gives("ac", "\"%{ for x in [1, 2] }%{ if x == 1 }a%{ else }c%{ endif }%{ endfor }\"");
  }

  @Test
  void tildes_take_the_blanks_beside_them() {
    gives("abc", "\"a ${~ \"b\" ~} c\"");
    gives("x|", "\"%{ if true ~}  x  %{~ endif }|\"");
  }

  @Test
  void heredocs_are_taken_literally_but_for_sequences() {
    gives("  a\n    b\n", "<<EOT\n  a\n    b\n  EOT\n");
    gives("\"q\" \\n ${x} US\n", "<<EOT\n\"q\" \\n $${x} ${upper(\"us\")}\nEOT\n");
    gives("", "<<EOT\nEOT\n");
    gives("ABC\n", "upper(<<EOT\nabc\nEOT\n)");
  }

  @Test
  void indented_heredocs_lose_what_all_their_lines_share() {
    gives("a\n  b\n\nc\n", "<<-EOT\n  a\n    b\n\n  c\n  EOT\n");
    gives("a x b\n  c\n", "<<-EOT\n  a ${\"x\"} b\n    c\n  EOT\n");
  }

  @Test
  void null_and_structures_have_no_text() {
    assertEquals(
        "e.hcl:1,5-9: Invalid template interpolation value; The expression result is null. Cannot"
            + " include a null value in a string template.",
        failure("\"x${null}y\""));
    assertTrue(failure("\"x${[1]}y\"").contains("string required, but have tuple"));
  }

  @Test
  void unbalanced_directives_are_refused() {
    assertTrue(failure("\"%{ if true }x\"").contains("missing its corresponding endif"));
    assertTrue(failure("\"%{ endfor }\"").contains("imbalanced"));
    assertTrue(failure("\"%{ for x in [1] }%{ endif }\"").contains("Expecting an endfor"));
    assertTrue(failure("\"%{ foo }\"").contains("\"foo\" is not a valid template directive"));
  }
}
