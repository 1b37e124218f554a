package dev.prebuildctl.hcl;

import static dev.prebuildctl.hcl.Expressions.failure;
import static dev.prebuildctl.hcl.Expressions.same;
import static dev.prebuildctl.hcl.Expressions.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExpressionTest {
  @Test
  void operators_bind_by_precedence() {
    same("10", "2 * 3 + 4");
    same("14", "2 + 3 * 4");
    same("true", "1 + 1 == 2");
    same("true", "1 < 2 == true");
    same("true", "true || false && false");
    same("true", "!false == true");
    same("-6", "-2 * 3");
    same("9", "(1 + 2) * 3");
    same("true", "1 == 1 && 2 >= 2 ? true : false");
  }

  @Test
  void operators_group_to_the_left_and_conditionals_to_the_right() {
    same("-4", "1 - 2 - 3");
    same("1", "8 / 4 / 2");
    same("4", "5 % 3 * 2");
    same("3", "false ? 1 : false ? 2 : 3");
    same("2", "true ? false ? 1 : 2 : 3");
  }

  @Test
  void equality_never_converts_and_arithmetic_does() {
    same("false", "1 == \"1\"");
    same("6", "\"5\" + 1");
    same("true", "1 < \"2\"");
    same("-5", "-\"5\"");
  }

  @Test
  void both_sides_of_a_conditional_give_one_type() {
    same("\"1\"", "true ? 1 : \"a\"");
    assertEquals(Value.nullOf(Primitive.STRING), value("true ? null : \"a\""));
    assertEquals(Type.list(Primitive.STRING), value("true ? [\"a\"] : []").type());
    assertEquals(
        "e.hcl:1,8-15: Inconsistent conditional result types; The true and false result expressions"
            + " must have consistent types. The 'true' value is number, but the 'false' value is"
            + " tuple.",
        failure("true ? 1 : [1]"));
  }

  @Test
  void only_the_taken_side_may_complain() {
    same("1", "true ? 1 : nope");
    assertTrue(failure("false ? 1 : nope").contains("Unknown variable"));
  }

  @Test
  void one_side_of_a_logical_operator_decides_alone() {
    same("false", "false && nope");
    same("true", "nope || true");
    same("false", "anything && false");
    assertEquals(Value.unknown(Primitive.BOOL), value("anything && true"));
    assertTrue(failure("true && nope").contains("Unknown variable"));
    assertTrue(failure("null && true").contains("argument must not be null"));
  }

  @Test
  void for_expressions_make_tuples_and_objects() {
    same("[2, 4]", "[for x in [1, 2] : x * 2]");
    same("[\"0a\", \"1b\"]", "[for i, x in [\"a\", \"b\"] : \"${i}${x}\"]");
    same("[3]", "[for x in [1, 3] : x if x > 2]");
    same("{ a = 1 }", "{ for k, v in { a = 1, b = 5 } : k => v if v < 2 }");
    same(
        "{ a = [1, 3], b = [2] }",
        "{ for p in [[\"a\",1],[\"b\",2],[\"a\",3]] : p[0] => p[1]... }");
    assertTrue(failure("{ for x in [1, 1] : x => x }").contains("Duplicate object key"));
    same("[[1, 2], [1, 3]]", "[for x in [2, 3] : [for y in [1, x] : y]]");
  }

  @Test
  void splats_look_at_each_element() {
    same("[\"ann\", \"bob\"]", "people[*].name");
    same("[\"ann\", \"bob\"]", "people.*.name");
    same("[]", "null[*]");
    same("[\"a\"]", "\"a\"[*]");
    // Only the full splat takes the index along.
    same("[1, 3]", "[{ a = [1, 2] }, { a = [3] }][*].a[0]");
    same("[1, 2]", "[{ a = [1, 2] }, { a = [3] }].*.a[0]");
    same("[[1, 2], [3]]", "[{ a = [1, 2] }, { a = [3] }][*].a[*]");
  }

  @Test
  void object_keys_are_names_unless_in_parentheses() {
    same("{ \"people\" = 1 }", "{ people = 1 }");
    same("{ \"s\" = 1 }.s", "{ (people[0].name == \"ann\" ? \"s\" : \"t\") = 1 }.s");
    same("{ \"true\" = 1 }", "{ true = 1 }");
    assertTrue(failure("{ a.b = 1 }").contains("Ambiguous attribute key"));
  }

  @Test
  void calls_expand_their_last_argument() {
    same("3", "max([1, 3]...)");
    same("3", "max(2, [1, 3]...)");
    assertTrue(failure("max(null...)").contains("must not be null"));
    assertTrue(failure("max(5...)").contains("tuple, list, or set type"));
    assertEquals(Value.DYNAMIC, value("max(texts...)"));
  }

  @Test
  void try_and_can_look_at_failures() {
    same("1", "try(nope, people.nope, 1)");
    same("false", "can(people[7])");
    assertEquals(Value.DYNAMIC, value("try(anything.x, 1)"));
    assertTrue(failure("try(nope)").contains("no expression succeeded"));
  }

  @Test
  void what_we_do_not_provide_is_no_mistake_of_the_template() {
    var unsupported =
        assertThrows(UnsupportedExpression.class, () -> value("try(bcrypt(\"x\"), 1)"));

    assertEquals("e.hcl:1,5-11", unsupported.subject().toString());
    assertTrue(String.valueOf(unsupported.getMessage()).startsWith("e.hcl:1,5-11: function"));
  }

  @Test
  void unknown_values_stay_unknown() {
    assertEquals(Value.unknown(Primitive.STRING), value("\"a${text}\""));
    assertEquals(Value.unknown(Primitive.NUMBER), value("text + 1"));
    assertEquals(Value.unknown(Primitive.BOOL), value("text == \"a\""));
    assertEquals(Value.unknown(Primitive.NUMBER), value("anything ? 1 : 2"));
    assertEquals(Value.unknown(Primitive.STRING), value("texts[0]"));
    assertEquals(Value.DYNAMIC, value("[for x in texts : x]"));
    assertEquals(Value.DYNAMIC, value("anything.a[0].b"));
    assertFalse(value("[text, 1]").isWhollyKnown());
  }

  @Test
  void what_comes_from_a_secret_is_one() {
    for (String source :
        List.of(
            "secret",
            "\"a${secret}\"",
            "secret == \"s\"",
            "[secret][0]",
            "upper(secret)",
            "secret == \"s\" ? 1 : 2",
            "[for x in [secret] : x if x == \"s\"]")) {
      assertTrue(value(source).containsSensitive(), source);
    }
  }

  @Test
  void variables_are_those_that_the_expression_does_not_bind() {
    Expression expression =
        Hcl.parseExpression("[for x in a.b : x + y[c].d]", "e.hcl", Budget.usual()).result();

    assertEquals(
        List.of("a", "y", "c"),
        expression == null
            ? List.of()
            : expression.variables().stream().map(Traversal::root).toList());
  }
}
