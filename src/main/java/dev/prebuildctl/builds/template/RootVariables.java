package dev.prebuildctl.builds.template;

import dev.prebuildctl.core.build.VersionInputs.Variable;
import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Body;
import dev.prebuildctl.hcl.Budget;
import dev.prebuildctl.hcl.EvalContext;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.Hcl;
import dev.prebuildctl.hcl.Parsed;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.function.Functions;
import dev.prebuildctl.hcl.function.JsonReader;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of the root module's variables: files of values first, the version's rows over them.
 */
final class RootVariables {
  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

  private final Map<String, Value> values = new HashMap<>();

  private RootVariables() {}

  /** The values by name; a bad row is an internal failure, a bad file one of the template. */
  static Map<String, Value> of(TemplateSource source, List<Variable> rows) {
    Map<String, Value> converted = new HashMap<>();
    for (Variable row : rows) {
      String text = row.value().isEmpty() ? row.defaultValue() : row.value();
      if (!text.isEmpty()) {
        converted.put(row.name(), row(row, text));
      }
    }
    RootVariables variables = new RootVariables();
    SourceTree tree = source.tree();
    Budget budget = new Budget(source.limits());
    for (String path : tree.own(RootVariables::hasValues)) {
      try {
        variables.file(path, tree.read(path).orElseThrow(), budget);
      } catch (LimitExceeded e) {
        throw TemplateException.unsupported(path + ": " + e.getMessage());
      }
    }
    variables.values.putAll(converted);
    return variables.values;
  }

  private static boolean hasValues(String path) {
    return path.endsWith(".tfvars") || path.endsWith(".tfvars.json");
  }

  private void file(String path, byte[] bytes, Budget budget) {
    Parsed<Body> parsed =
        path.endsWith(".json")
            ? Hcl.parseJsonValues(bytes, path, budget)
            : Hcl.parseBody(bytes, path, budget);
    Body body = parsed.result();
    if (body == null || parsed.hasErrors()) {
      throw TemplateException.badRequest("tags render: get parameters: ", parsed.diagnostics());
    }
    if (!body.blocks().isEmpty()) {
      throw TemplateException.unsupported(
          body.blocks().get(0).headerRange(), "a block in a file of values");
    }
    EvalContext context = EvalContext.of(Map.of(), Functions.none(), budget);
    for (Attribute attribute : body.attributes().values()) {
      if (path.endsWith(".json")) {
        refuseTemplate(text(attribute.expression().range(), bytes), attribute);
      }
      values.put(attribute.name(), value(attribute, context));
    }
  }

  /**
   * Values are constants, as Terraform has it: whatever names a thing or calls a function fails,
   * and what fails is unknown.
   */
  private static Value value(Attribute attribute, EvalContext context) {
    Evaluation evaluation = attribute.expression().evaluate(context);
    if (!evaluation.hasErrors()) {
      return evaluation.value();
    }
    if (evaluation.value().isKnown()) {
      throw TemplateException.unsupported(
          attribute.range(), "a value of which only a part can be evaluated in a file of values");
    }
    return Value.DYNAMIC;
  }

  /** What such a text means here was not recorded, so even a likeness of it is refused. */
  private static void refuseTemplate(String text, Attribute attribute) {
    if (text.contains("${") || text.contains("%{")) {
      throw TemplateException.unsupported(attribute.range(), "a template in a JSON file of values");
    }
  }

  private static String text(SourceRange range, byte[] bytes) {
    int start = range.start().offset();
    return new String(bytes, start, range.end().offset() - start, StandardCharsets.UTF_8);
  }

  private static Value row(Variable row, String text) {
    return switch (row.type()) {
      case "", "string" -> Value.of(text);
      case "number" -> number(row, text);
      case "bool" -> bool(row, text);
      default -> json(row, text);
    };
  }

  private static Value number(Variable row, String text) {
    return Numeric.parse(text)
        .map(Value::of)
        .orElseThrow(() -> failed("parse variable ", row, "a number is required"));
  }

  private static Value bool(Variable row, String text) {
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return Value.of(TRUE.contains(text));
    }
    throw failed(
        "parse variable ", row, "strconv.ParseBool: parsing \"" + text + "\": invalid syntax");
  }

  private static Value json(Variable row, String text) {
    try {
      return JsonReader.read(text);
    } catch (JsonReader.InvalidJson e) {
      throw failed("implied type for variable ", row, String.valueOf(e.getMessage()));
    }
  }

  private static TemplateException failed(String step, Variable row, String why) {
    return TemplateException.internal(
        "get template version renderer: parse variable values: "
            + step
            + "\""
            + row.name()
            + "\": "
            + why);
  }
}
