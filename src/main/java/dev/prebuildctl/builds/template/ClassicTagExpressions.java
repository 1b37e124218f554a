package dev.prebuildctl.builds.template;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.GoFormat;
import dev.prebuildctl.builds.TemplateEvaluation;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Refusal.Kind;
import dev.prebuildctl.core.build.VersionInputs.Variable;
import dev.prebuildctl.core.build.VersionInputs.WorkspaceTag;
import dev.prebuildctl.core.template.Finding.Severity;
import dev.prebuildctl.hcl.Budget;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.Diagnostics;
import dev.prebuildctl.hcl.EvalContext;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.Expression;
import dev.prebuildctl.hcl.Hcl;
import dev.prebuildctl.hcl.Parsed;
import dev.prebuildctl.hcl.UnsupportedExpression;
import dev.prebuildctl.hcl.function.Functions;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.NumberText;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags of a classic template: each one an expression over the build's parameters and the
 * version's variables, and nothing else of the template.
 *
 * <p>Each variable and parameter is a map with the one key {@code value}. As a whole tag such a map
 * counts as its text; within an expression only {@code .value} does.
 */
final class ClassicTagExpressions {
  private static final String FILE = "expression.hcl";
  private static final String VALUE = "value";
  private static final int DIGITS = 10;

  private final EvalContext context;
  private final Budget budget;

  private ClassicTagExpressions(TemplateEvaluation.ClassicTags inputs, Budget budget) {
    this.budget = budget;
    this.context = EvalContext.of(roots(inputs), Functions.classic(), budget);
  }

  /** All tags, or the first one's refusal. */
  static Drafted<Map<String, String>> evaluate(TemplateEvaluation.ClassicTags inputs) {
    Map<String, String> tags = new TreeMap<>();
    try {
      ClassicTagExpressions evaluation = new ClassicTagExpressions(inputs, Budget.usual());
      for (WorkspaceTag tag : inputs.tags()) {
        Drafted<Map<String, String>> soFar =
            evaluation
                .outcome(tag, FILE)
                .text()
                .map(
                    text -> {
                      tags.put(tag.key(), text);
                      return tags;
                    });
        if (soFar instanceof Drafted.Refused) {
          return soFar;
        }
      }
    } catch (UnsupportedExpression | LimitExceeded e) {
      return Drafted.refused(Kind.UNSUPPORTED, "workspace tags: " + e.getMessage());
    }
    return Drafted.of(tags);
  }

  /** A root without anything in it does not exist. */
  private static Map<String, Value> roots(TemplateEvaluation.ClassicTags inputs) {
    Map<String, Value> variables = new TreeMap<>();
    for (Variable variable : inputs.variables()) {
      boolean given = !variable.value().isEmpty();
      variables.put(variable.name(), wrapped(given ? variable.value() : variable.defaultValue()));
    }
    Map<String, Value> parameters = new TreeMap<>();
    for (ParameterValue parameter : inputs.parameters()) {
      parameters.put(parameter.name(), wrapped(parameter.value()));
    }
    Map<String, Value> roots = new TreeMap<>();
    Type texts = Type.map(Primitive.STRING);
    if (!variables.isEmpty()) {
      roots.put("var", Value.map(texts, variables));
    }
    if (!parameters.isEmpty()) {
      Value all = Value.map(texts, parameters);
      roots.put("data", Value.map(all.type(), Map.of("coder_parameter", all)));
    }
    return roots;
  }

  private static Value wrapped(String text) {
    return Value.map(Primitive.STRING, Map.of(VALUE, Value.of(text)));
  }

  /**
   * What became of one tag.
   *
   * @param file the name that diagnostics give the expression
   */
  record Outcome(
      WorkspaceTag tag, String file, Drafted<String> text, List<Diagnostic> diagnostics) {
    Outcome {
      diagnostics = List.copyOf(diagnostics);
    }

    /** Tells what is wrong with it. */
    void tell(Findings findings) {
      text.match(
          done -> findings,
          refusal -> {
            Severity severity = Findings.severity(refusal);
            diagnostics.forEach(diagnostic -> findings.add(severity, diagnostic));
            if (diagnostics.isEmpty()) {
              String summary = "tag \"" + tag.key() + "\": " + refusal.message();
              findings.add(severity, summary, "", null);
            }
            return findings;
          });
    }
  }

  /** All tags, each by itself and under a name of its own. */
  static List<Outcome> outcomes(TemplateEvaluation.ClassicTags inputs) {
    return inputs.tags().stream().map(tag -> outcome(inputs, tag)).toList();
  }

  private static Outcome outcome(TemplateEvaluation.ClassicTags inputs, WorkspaceTag tag) {
    String file = "tag \"" + tag.key() + "\"";
    try {
      return new ClassicTagExpressions(inputs, Budget.usual()).outcome(tag, file);
    } catch (UnsupportedExpression e) {
      return new Outcome(
          tag,
          file,
          Drafted.refused(Kind.UNSUPPORTED, e.construct()),
          List.of(Diagnostic.error(e.construct(), "", e.subject())));
    } catch (LimitExceeded e) {
      return new Outcome(
          tag, file, Drafted.refused(Kind.UNSUPPORTED, String.valueOf(e.getMessage())), List.of());
    }
  }

  private Outcome outcome(WorkspaceTag tag, String file) {
    Parsed<Expression> parsed = Hcl.parseExpression(tag.expression(), file, budget);
    Expression expression = parsed.result();
    if (expression == null || parsed.hasErrors()) {
      return new Outcome(tag, file, badRequest(parsed.diagnostics()), parsed.diagnostics());
    }
    Evaluation evaluation = expression.evaluate(context);
    Drafted<String> text =
        evaluation.hasErrors()
            ? badRequest(evaluation.diagnostics())
            : text(tag.key(), evaluation.value());
    return new Outcome(tag, file, text, evaluation.diagnostics());
  }

  private static Drafted<String> badRequest(List<Diagnostic> diagnostics) {
    return Drafted.refused(
        Kind.BAD_REQUEST, GoFormat.withoutArguments(Diagnostics.text(diagnostics)));
  }

  private static Drafted<String> text(String key, Value value) {
    Type type = value.type();
    boolean wrapped = type.equals(Type.map(Primitive.STRING));
    if (!type.isPrimitive() && !wrapped) {
      return Drafted.refused(
          Kind.BAD_REQUEST, "only primitive types are supported - bool, number, and string");
    }
    if (value.isNull() || !value.isKnown()) {
      // The server crashes over these.
      return Drafted.refused(
          Kind.UNSUPPORTED,
          "workspace tag \"" + key + "\" is " + (value.isNull() ? "null" : "not known"));
    }
    if (wrapped) {
      Value text = value.entries().get(VALUE);
      return text == null
          ? Drafted.refused(Kind.BAD_REQUEST, "map does not have key 'value'")
          : text(key, text);
    }
    return Drafted.of(
        type == Primitive.NUMBER
            ? NumberText.general(value.asNumber(), DIGITS)
            : type == Primitive.BOOL ? Boolean.toString(value.asBoolean()) : value.asString());
  }
}
