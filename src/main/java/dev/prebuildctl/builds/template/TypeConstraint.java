package dev.prebuildctl.builds.template;

import dev.prebuildctl.hcl.Budget;
import dev.prebuildctl.hcl.EvalContext;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.Expression;
import dev.prebuildctl.hcl.Hcl;
import dev.prebuildctl.hcl.ObjectItem;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Type.Attribute;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The type of a variable, written as an expression that is not evaluated but read. */
final class TypeConstraint {
  private static final int LONGEST_QUOTED = 10_000;

  private final EvalContext context;

  private TypeConstraint(EvalContext context) {
    this.context = context;
  }

  /**
   * The type.
   *
   * @param context in which defaults of optional attributes are evaluated
   */
  static Type of(Expression expression, EvalContext context) {
    return new TypeConstraint(context).type(expression);
  }

  private Type type(Expression expression) {
    if (expression instanceof Expression.Reference reference
        && reference.traversal().steps().isEmpty()) {
      return named(reference.traversal().root(), expression);
    }
    if (expression instanceof Expression.Call call && !call.expandLast()) {
      return constructed(call);
    }
    Evaluation text = expression.evaluate(context);
    if (!text.hasErrors() && ParameterValues.isText(text.value())) {
      return quoted(ParameterValues.text(text.value()), expression);
    }
    throw unknown(expression);
  }

  /** As the JSON syntax has it, and very old templates. */
  private Type quoted(String text, Expression expression) {
    LimitExceeded.check(text.length(), LONGEST_QUOTED, "length of a type");
    Expression parsed =
        Hcl.parseExpression(text, expression.range().file(), Budget.usual()).result();
    if (parsed instanceof Expression.Reference || parsed instanceof Expression.Call) {
      return type(parsed);
    }
    throw unknown(expression);
  }

  private static Type named(String name, Expression expression) {
    return switch (name) {
      case "string" -> Primitive.STRING;
      case "number" -> Primitive.NUMBER;
      case "bool" -> Primitive.BOOL;
      case "any" -> Primitive.DYNAMIC;
      default -> throw unknown(expression);
    };
  }

  private Type constructed(Expression.Call call) {
    if (call.arguments().size() != 1) {
      throw unknown(call);
    }
    Expression argument = call.arguments().get(0);
    return switch (call.name()) {
      case "list" -> Type.list(type(argument));
      case "set" -> Type.set(type(argument));
      case "map" -> Type.map(type(argument));
      case "tuple" -> tuple(argument);
      case "object" -> object(argument);
      default -> throw unknown(call);
    };
  }

  private Type tuple(Expression argument) {
    if (!(argument instanceof Expression.Tuple tuple)) {
      throw unknown(argument);
    }
    List<Type> elements = new ArrayList<>();
    tuple.elements().forEach(element -> elements.add(type(element)));
    return Type.tuple(elements);
  }

  private Type object(Expression argument) {
    if (!(argument instanceof Expression.ObjectItems object)) {
      throw unknown(argument);
    }
    Map<String, Attribute> attributes = new TreeMap<>();
    object.items().forEach(item -> attributes.put(name(item), attribute(item.value())));
    return Type.objectOf(attributes);
  }

  private String name(ObjectItem item) {
    Evaluation key = item.key().evaluate(context);
    if (key.hasErrors() || key.value().type() != Primitive.STRING || !key.value().isKnown()) {
      throw unknown(item.key());
    }
    return key.value().asString();
  }

  private Attribute attribute(Expression expression) {
    if (!(expression instanceof Expression.Call call) || !call.name().equals("optional")) {
      return Attribute.required(type(expression));
    }
    List<Expression> arguments = call.arguments();
    return switch (arguments.size()) {
      case 1 -> Attribute.optional(type(arguments.get(0)));
      case 2 -> Attribute.optional(type(arguments.get(0)), fallback(arguments.get(1)));
      default -> throw unknown(expression);
    };
  }

  private Value fallback(Expression expression) {
    Evaluation evaluation = expression.evaluate(context);
    if (evaluation.hasErrors()) {
      throw unknown(expression);
    }
    return evaluation.value();
  }

  private static TemplateException unknown(Expression expression) {
    return TemplateException.unsupported(
        expression.range(), "the type of a variable is written in a way that is not known");
  }
}
