package dev.prebuildctl.fuzz;

import dev.prebuildctl.hcl.function.Functions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random texts that follow the grammar, so that most of them get past the parser. */
final class RandomProgram {
  private static final List<String> NAMES =
      List.of("people", "text", "texts", "anything", "secret", "no", "nope", "x", "k", "v");
  private static final List<String> ROOTS =
      List.of(
          "var.a",
          "local.l0",
          "local.l1",
          "data.coder_parameter.p0.value",
          "data.coder_parameter.p1.value",
          "data.coder_workspace_owner.me.groups",
          "data.coder_workspace.me.name",
          "module.m.o",
          "each.key",
          "count.index",
          "path.module");
  private static final List<String> STRINGS =
      List.of(
          "",
          "a",
          "A b",
          "0",
          "-1",
          "1e5",
          "true",
          "é",
          "e\\u0301",
          "a,b\\n1,2",
          "10.0.0.0/8",
          "::1/64",
          "%s",
          "%5.2f",
          "%[2]d",
          "/a+/",
          "(a)(?P<n>b)",
          "[",
          "2020-01-01T00:00:00Z",
          "1h",
          "YYYY",
          "{\\\"a\\\":1}",
          "- a\\n- b: 1",
          "aGk=",
          "../x",
          "main.tf",
          "${1}",
          "$${",
          "%%{");
  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "-1", "0.5", "62", "1024", "1e3", "1e4000", "1e-4000", "99999999999");
  private static final List<String> BINARY =
      List.of("+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||");
  private static final List<String> FUNCTIONS = new ArrayList<>(Functions.classic().names());

  private final Random random;
  private final List<String> references;

  RandomProgram(Random random, List<String> references) {
    this.random = random;
    this.references = references;
  }

  static String expression(Random random) {
    return new RandomProgram(random, NAMES).expression(4);
  }

  static String template(Random random) {
    return new RandomProgram(random, NAMES).pieces(4);
  }

  static String module(Random random) {
    List<String> references = new ArrayList<>(NAMES);
    references.addAll(ROOTS);
    references.addAll(ROOTS);
    RandomProgram program = new RandomProgram(random, references);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(program.block(i));
    }
    return text.append(program.tags()).toString();
  }

  static String values(Random random) {
    RandomProgram program = new RandomProgram(random, NAMES);
    return "a = " + program.literal(3) + "\nb = " + program.literal(3) + "\n";
  }

  static String json(Random random) {
    RandomProgram program = new RandomProgram(random, NAMES);
    return "{\"a\": " + program.json(3) + ", \"b\": " + program.json(3) + "}";
  }

  private String json(int depth) {
    return switch (random.nextInt(depth <= 0 ? 4 : 6)) {
      case 0 -> pick(NUMBERS);
      case 1 -> "null";
      case 2 -> String.valueOf(random.nextBoolean());
      case 3 -> "\"" + pick(STRINGS) + "\"";
      case 4 -> "[" + json(depth - 1) + ", " + json(depth - 1) + "]";
      default -> "{\"a\": " + json(depth - 1) + ", \"//\": " + json(depth - 1) + "}";
    };
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String block(int index) {
    return switch (random.nextInt(8)) {
      case 0 -> "variable \"a\" {\n  type = " + type(2) + "\n  default = " + literal(2) + "\n}\n";
      case 1 -> "locals {\n  l0 = " + expression(3) + "\n  l1 = " + expression(3) + "\n}\n";
      case 2 ->
          "module \"m\" {\n  source = \"./m\"\n"
              + repetition()
              + "  a = "
              + expression(2)
              + "\n}\n";
      case 3 ->
          "#file m/main.tf\nvariable \"a\" {}\noutput \"o\" {\n  value = "
              + expression(2)
              + "\n}\n"
              + tags()
              + "#file more"
              + index
              + ".tf\n";
      case 4 ->
          "resource \"r\" \"n"
              + index
              + "\" {\n"
              + repetition()
              + "  a = "
              + expression(2)
              + "\n}\n";
      default -> parameter(index);
    };
  }

  private String parameter(int index) {
    StringBuilder text = new StringBuilder("data \"coder_parameter\" \"p" + index + "\" {\n");
    text.append("  name = ").append(random.nextInt(4) > 0 ? "\"p" + index + "\"" : expression(2));
    text.append("\n").append(repetition());
    if (random.nextBoolean()) {
      text.append("  type = \"").append(pick(List.of("string", "number", "bool", "list(string)")));
      text.append("\"\n");
    }
    if (random.nextBoolean()) {
      text.append("  default = ").append(expression(2)).append('\n');
    }
    if (random.nextInt(3) == 0) {
      text.append("  option {\n    name = \"o\"\n    value = ")
          .append(expression(2))
          .append("\n  }\n");
    }
    if (random.nextInt(3) == 0) {
      text.append("  dynamic \"option\" {\n    for_each = ").append(expression(2));
      text.append(
          "\n    content {\n      name = option.key\n      value = option.value\n    }\n  }\n");
    }
    if (random.nextInt(3) == 0) {
      text.append("  validation {\n    regex = \"").append(pick(STRINGS)).append("\"\n    min = ");
      text.append(pick(NUMBERS)).append("\n    error = \"e\"\n  }\n");
    }
    return text.append("}\n").toString();
  }

  private String repetition() {
    return switch (random.nextInt(6)) {
      case 0 -> "  count = " + expression(1) + "\n";
      case 1 -> "  for_each = " + expression(1) + "\n";
      default -> "";
    };
  }

  private String tags() {
    return "data \"coder_workspace_tags\" \"t\" {\n"
        + repetition()
        + "  tags = { ("
        + expression(1)
        + ") = "
        + expression(3)
        + " }\n}\n";
  }

  private String type(int depth) {
    return switch (random.nextInt(depth <= 0 ? 4 : 8)) {
      case 0 -> "string";
      case 1 -> "number";
      case 2 -> "bool";
      case 3 -> "any";
      case 4 -> "list(" + type(depth - 1) + ")";
      case 5 -> "map(" + type(depth - 1) + ")";
      case 6 -> "object({ a = optional(" + type(depth - 1) + ", " + literal(1) + ") })";
      default -> "tuple([" + type(depth - 1) + ", " + type(depth - 1) + "])";
    };
  }

  private String literal(int depth) {
    return switch (random.nextInt(depth <= 0 ? 4 : 6)) {
      case 0 -> pick(NUMBERS);
      case 1 -> "null";
      case 2 -> String.valueOf(random.nextBoolean());
      case 3 -> "\"" + pick(STRINGS) + "\"";
      case 4 -> "[" + literal(depth - 1) + ", " + literal(depth - 1) + "]";
      default -> "{ a = " + literal(depth - 1) + ", \"b c\" = " + literal(depth - 1) + " }";
    };
  }

  private String expression(int depth) {
    if (depth <= 0) {
      return random.nextBoolean() ? pick(references) : literal(0);
    }
    int less = depth - 1;
    return switch (random.nextInt(16)) {
      case 0 -> literal(depth);
      case 1 -> pick(references) + pick(List.of("", ".a", "[0]", "[*].name", ".*.age", "[*]"));
      case 2 -> "(" + expression(less) + ")";
      case 3 -> expression(less) + " " + pick(BINARY) + " " + expression(less);
      case 4 -> pick(List.of("!", "-")) + expression(less);
      case 5 -> expression(less) + " ? " + expression(less) + " : " + expression(less);
      case 6 -> "[for x in " + expression(less) + " : " + expression(less) + condition(less) + "]";
      case 7 ->
          "{ for k, v in "
              + expression(less)
              + " : k => "
              + expression(less)
              + (random.nextBoolean() ? "..." : "")
              + condition(less)
              + " }";
      case 8 -> "\"" + pieces(less) + "\"";
      case 9 -> "[" + expression(less) + ", " + expression(less) + "]";
      case 10 ->
          "{ a = " + expression(less) + ", (" + expression(less) + ") = " + expression(less) + " }";
      case 11 -> "(" + expression(less) + ")[" + expression(less) + "]";
      default -> call(less);
    };
  }

  private String condition(int depth) {
    return random.nextInt(3) == 0 ? " if " + expression(depth) : "";
  }

  private String call(int depth) {
    StringBuilder call = new StringBuilder(pick(FUNCTIONS)).append('(');
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      call.append(i == 0 ? "" : ", ").append(expression(depth));
    }
    return call.append(count > 0 && random.nextInt(8) == 0 ? "..." : "").append(')').toString();
  }

  private String pieces(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(
          switch (random.nextInt(6)) {
            case 0 -> "${" + expression(depth) + "}";
            case 1 -> "${~ " + expression(depth) + " ~}";
            case 2 -> "%{ if " + expression(depth) + " }y%{ else }n%{ endif }";
            case 3 -> "%{ for x in " + expression(depth) + " ~} ${x} %{ endfor }";
            default -> pick(STRINGS);
          });
    }
    return text.toString();
  }
}
