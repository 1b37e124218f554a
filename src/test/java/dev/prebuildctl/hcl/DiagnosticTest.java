package dev.prebuildctl.hcl;

import static dev.prebuildctl.hcl.Expressions.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DiagnosticTest {
  private static void points(String place, String source) {
    String text = failure(source);
    assertTrue(text.startsWith("e.hcl:" + place + ": "), text);
  }

  @Test
  void columns_count_what_a_reader_takes_for_one_character() {
    points("1,5-9", "\"a${nope}\"");
    points("1,5-9", "\"é${nope}\"");
    points("1,5-9", "\"e\u0301${nope}\"");
    points("1,5-9", "\"👨\u200d👩\u200d👧${nope}\"");
    points("1,4-6", "\"日本\\q\"");
  }

  @Test
  void a_place_on_several_lines_names_both() {
    points("2,1-3,3", "true ?\n1 :\n[]");
    points("2,3-7", "1 +\n  nope");
    // One character of the text, although two of the file.
    points("2,1-5", "1 +\r\nnope");
  }

  @Test
  void messages_point_at_what_is_wrong() {
    points("1,5-9", "1 + nope + 2");
    points("1,7-8", "upper()");
    points("1,12-13", "upper(\"a\",\"b\")");
    points("1,1-7", "regex(\"zz\", \"ab\")");
    points("1,7-9", "people.x");
    points("1,7-10", "people[7]");
    points("1,1-9", "null + 1");
    points("1,5-5", "1 +\u0020");
  }

  @Test
  void offsets_count_bytes() {
    Parsed<Body> parsed =
        Hcl.parseBody("é = 日".getBytes(StandardCharsets.UTF_8), "f", Budget.usual());
    Body body = parsed.result();
    Attribute attribute = body == null ? null : body.attributes().get("é");

    assertEquals(8, attribute == null ? -1 : attribute.range().end().offset());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1 +",
        "{",
        "[1,",
        "(1",
        "foo(",
        "foo(1 2)",
        "a.",
        "a[",
        "1 ? 2",
        "{a}",
        "{a=1 b=2}",
        "[for x in [1] x]",
        "[for x in [1] : x => x]",
        "{for x in [1] : x}",
        "\"abc",
        "\"a\nb\"",
        "\"${1\"",
        "\"${}\"",
        "<<EOT\nabc",
        "'a'",
        "1 & 2",
        "1 ** 2",
        "a b",
        "0x10",
        ".5",
        "a::b",
        "a.1e5",
        "`a`",
        "a;b",
        "@",
        "“a”",
        "/* c",
        "\"\\q\"",
        "\"\\ud\"",
        "a.*.*",
        "1...",
        "%{",
        "}"
      })
  void what_is_no_expression_is_refused(String source) {
    assertTrue(
        Hcl.parseExpression(source, "e.hcl", Budget.usual()).hasErrors(), () -> "read: " + source);
  }

  @Test
  void further_messages_are_counted() {
    assertTrue(failure("nope1 + nope2").endsWith("and 1 other diagnostic(s)"));
  }

  @Test
  void a_similar_name_is_suggested() {
    assertTrue(failure("peple").endsWith("Did you mean \"people\"?"));
    assertTrue(failure("uper(1)").endsWith("Did you mean \"upper\"?"));
  }
}
