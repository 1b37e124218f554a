package dev.prebuildctl.hcl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.support.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whatever the text: a value, messages or a limit, in bounded time, and nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HclFuzzTest {
  private static final Limits SMALL = new Limits(100, 10_000, 2_000, 100_000);

  private static final List<String> PIECES =
      List.of(
          "people",
          "text",
          "texts",
          "anything",
          "secret",
          "no",
          "nope",
          "1",
          "2.5",
          "1e3",
          "\"",
          "\"a\"",
          "${",
          "%{",
          "~}",
          "}",
          "{",
          "[",
          "]",
          "(",
          ")",
          ".",
          ".*",
          "[*]",
          "...",
          ",",
          ":",
          "::",
          "=",
          "=>",
          "==",
          "!=",
          "<",
          "<=",
          "&&",
          "||",
          "!",
          "-",
          "+",
          "*",
          "/",
          "%",
          "?",
          " ",
          "\n",
          "\r\n",
          "for ",
          " in ",
          " if ",
          "if ",
          "else",
          "endif",
          "endfor",
          "null",
          "true",
          "false",
          "<<EOT\n",
          "<<-EOT\n",
          "EOT\n",
          "#",
          "//",
          "/*",
          "*/",
          "\\n",
          "\\u00e9",
          "$${",
          "é",
          "e\u0301",
          "👨\u200d👩",
          "\ud800",
          "\u0000",
          "upper(",
          "max(",
          "try(",
          "can(",
          "merge(",
          "keys(",
          "format(",
          "data \"x\" \"y\" {\n",
          "name",
          "'",
          "`",
          ";",
          "&",
          "\t",
          "\uFEFF");

  private static final List<String> SEEDS =
      List.of(
          "true ? [for k, v in { a = 1, b = \"x\" } : \"${k}-${v}\" if k != \"b\"] : []",
          "\"%{ for x in people ~} ${x.name} %{ if x.age > 30 }old%{ else }young%{ endif }%{ endfor }\"",
          "<<-EOT\n  hi ${upper(people[0].name)}\n    %{ if true ~}\n  yes\n  %{ endif }\n  EOT\n",
          "{ for p in people : p.name => p.age... }",
          "people[*].name[0] == try(people.*.nope, \"a\") && !can(nope) || -1 * (2 + 3) % 2 >= 1e1",
          "merge({ a = { b = [1, 2, null] } }, { (people[0].name) : format(\"%s\", text) })[\"a\"].b.0",
          "data \"x\" \"y\" {\n  a = max([1, 2]...)\n  b { c = \"d\" }\n}\n",
          "{\"locals\": {\"a\": \"${1 + 1}\", \"b\": [1, true, null, {\"c\": -1.5e3}]}}");

  private static String random(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int i = random.nextInt(6); i >= 0 && text.length() > 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
        default -> text.setCharAt(at, (char) random.nextInt(random.nextInt(0x3000) + 1));
      }
    }
    return text.toString();
  }

  private static void check(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String clean = new String(bytes, StandardCharsets.UTF_8);
    evaluates(text);
    read(Hcl.parseBody(bytes, "f", new Budget(SMALL)), bytes.length);
    read(Hcl.parseJsonBody(bytes, "f", BodyShape.ARGUMENTS, new Budget(SMALL)), bytes.length);
    read(Hcl.parseTemplate(clean, "f", SourcePos.START, new Budget(SMALL)), bytes.length);
  }

  private static void evaluates(String text) {
    try {
      Expressions.evaluate(text, new Budget(SMALL));
    } catch (LimitExceeded | UnsupportedExpression e) {
      // Both are answers.
    }
  }

  private static void read(Parsed<?> parsed, int length) {
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      SourceRange subject = diagnostic.subject();
      assertTrue(
          subject != null
              && subject.start().offset() <= subject.end().offset()
              && subject.end().offset() <= length,
          () -> "beyond the text: " + diagnostic);
    }
  }

  private static void shown(String text, Runnable check) {
    try {
      check.run();
    } catch (LimitExceeded e) {
      // An answer.
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      throw new AssertionError(e + " for: " + text, e);
    }
  }

  @Test
  void random_texts_give_an_answer() {
    Property.holds(
        5_000,
        random -> {
          String text = random(random);
          shown(text, () -> check(text));
        });
  }

  @Test
  void mutated_texts_give_an_answer() {
    Property.holds(
        5_000,
        random -> {
          String text = mutated(random);
          shown(text, () -> check(text));
        });
  }
}
