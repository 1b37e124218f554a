package dev.prebuildctl.hcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.hcl.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BodyTest {
  private static final BodyShape SHAPE =
      new BodyShape() {
        @Override
        public OptionalInt labels(String type) {
          Integer labels = Map.of("data", 2, "locals", 0, "option", 0).get(type);
          return labels == null ? OptionalInt.empty() : OptionalInt.of(labels);
        }

        @Override
        public BodyShape body(String type, List<String> labels) {
          return type.equals("data") ? this : BodyShape.ARGUMENTS;
        }
      };

  private static Parsed<Body> parse(String text) {
    return Hcl.parseBody(text.getBytes(StandardCharsets.UTF_8), "m.tf", Budget.usual());
  }

  private static Parsed<Body> parseJson(String text) {
    return Hcl.parseJsonBody(
        text.getBytes(StandardCharsets.UTF_8), "m.tf.json", SHAPE, Budget.usual());
  }

  private static Body body(Parsed<Body> parsed) {
    assertEquals(List.of(), parsed.diagnostics());
    Body body = parsed.result();
    assertNotNull(body);
    return body;
  }

  private static Value value(Body body, String name) {
    Attribute attribute = body.attributes().get(name);
    assertNotNull(attribute, name);
    Evaluation evaluation = attribute.expression().evaluate(Expressions.context(Budget.usual()));
    assertEquals(List.of(), evaluation.diagnostics());
    return evaluation.value();
  }

  @Test
  void blocks_have_labels_and_bodies() {
    Body body =
        body(
            parse(
                """
                # comment
                data "coder_parameter" region { // more
                  name = "r" /* and more */
                  option { value = 1 }
                  option {
                    value = 2
                  }
                }
                empty {}
                """));
    Block data = body.blocks().get(0);

    assertEquals(List.of("coder_parameter", "region"), data.labels());
    assertEquals("m.tf:2,1-30", data.headerRange().toString());
    assertEquals(Value.of("r"), value(data.body(), "name"));
    assertEquals(Value.of(2), value(data.body().blocks().get(1).body(), "value"));
    assertEquals("empty", body.blocks().get(1).type());
  }

  @Test
  void a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    Body body = body(parse("\uFEFFa = 1\r\nb {\r\n  c = <<EOT\r\nx\r\nEOT\r\n}\r\n"));

    assertEquals("m.tf:1,1-6", body.attributes().get("a").range().toString());
    assertEquals(Value.of("x\r\n"), value(body.blocks().get(0).body(), "c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "a =", "a = 1 b = 2", "a = 1\na = 2", "a = 1,", "b {", "b {}}", "b { a = 1 c = 2 }",
        "\"a\" = 1", "b \"${x}\" {}", "b = {", "}", "a = \"", "b\n{}", "b = {} c", "1 = 2"
      })
  void what_is_no_body_is_refused(String text) {
    assertTrue(parse(text).hasErrors(), () -> "read: " + text);
  }

  @Test
  void bytes_that_are_no_text_are_refused() {
    byte[] bytes = {'a', '=', '"', (byte) 0xff, '"'};

    assertTrue(Hcl.parseBody(bytes, "m.tf", Budget.usual()).hasErrors());
    assertTrue(Hcl.parseJsonBody(bytes, "m.tf", SHAPE, Budget.usual()).hasErrors());
  }

  @Test
  void json_gives_the_same_model() {
    Body body =
        body(
            parseJson(
                """
                {
                  "//": "comment",
                  "locals": { "n": 1.5, "t": "a${1 + 1}", "o": { "k-${1}": [true, null] } },
                  "data": {
                    "coder_parameter": {
                      "region": { "name": "r", "option": [{ "value": 1 }, { "value": 2 }] }
                    }
                  }
                }
                """));
    Body locals = body.blocks().get(0).body();
    Block data = body.blocks().get(1);

    assertEquals(Value.of("a2"), value(locals, "t"));
    assertEquals(Expressions.value("1.5"), value(locals, "n"));
    assertEquals(Expressions.value("{ k-1 = [true, null] }"), value(locals, "o"));
    assertEquals(List.of("coder_parameter", "region"), data.labels());
    assertEquals(Value.of(2), value(data.body().blocks().get(1).body(), "value"));
    assertEquals("m.tf.json:3,15-23", locals.attributes().get("n").range().toString());
  }

  @Test
  void values_in_json_are_no_templates() {
    byte[] bytes = "{\"a\": \"${x}\"}".getBytes(StandardCharsets.UTF_8);

    assertEquals(
        Value.of("${x}"), value(body(Hcl.parseJsonValues(bytes, "v", Budget.usual())), "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":1} x",
        "{\"a\":01}",
        "{\"a\":nul}",
        "{\"a\":\"\\q\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"x}",
        "{\"a\":1 \"b\":2}",
        "5",
        "{\"data\": 5}",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": \"${\"}",
        "{\"a\": \"\n\"}"
      })
  void what_is_no_json_body_is_refused(String text) {
    assertTrue(parseJson(text).hasErrors(), () -> "read: " + text);
  }
}
