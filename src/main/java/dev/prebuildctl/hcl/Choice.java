package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Unification;
import dev.prebuildctl.hcl.value.Value;
import java.util.List;
import java.util.Optional;

/** Evaluates conditionals: both sides give values of one type, whichever is taken. */
final class Choice {
  private final Evaluator evaluator;

  Choice(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value value(Expression.Conditional conditional) {
    Evaluator trueSide = evaluator.apart();
    Evaluator falseSide = evaluator.apart();
    Value whenTrue = trueSide.value(conditional.whenTrue());
    Value whenFalse = falseSide.value(conditional.whenFalse());
    evaluator.context().budget().walk(whenTrue);
    evaluator.context().budget().walk(whenFalse);
    Optional<Type> type = Unification.ofValues(List.of(whenTrue, whenFalse));
    if (type.isEmpty()) {
      return inconsistent(conditional, TypeMismatch.of(whenTrue.type(), whenFalse.type()));
    }
    Value condition = condition(conditional.condition());
    if (!condition.isKnown()) {
      return Evaluator.marked(Value.unknown(type.get()), condition.isSensitive());
    }
    Evaluator taken = condition.asBoolean() ? trueSide : falseSide;
    evaluator.diagnostics().addAll(taken.diagnostics().list());
    Value chosen = condition.asBoolean() ? whenTrue : whenFalse;
    try {
      return Evaluator.marked(Conversion.convert(chosen, type.get()), condition.isSensitive());
    } catch (ConversionException e) {
      String side = condition.asBoolean() ? "true" : "false";
      return inconsistent(
          conditional, "The " + side + " result value has the wrong type: " + e.getMessage() + ".");
    }
  }

  private Value inconsistent(Expression.Conditional conditional, String reason) {
    return evaluator.error(
        "Inconsistent conditional result types",
        "The true and false result expressions must have consistent types. " + reason,
        SourceRange.between(conditional.whenTrue().range(), conditional.whenFalse().range()));
  }

  /** The condition as a bool, unknown after a mistake. */
  private Value condition(Expression expression) {
    Value condition = evaluator.value(expression);
    if (condition.isNull()) {
      return evaluator.error(
          "Null condition",
          "The condition value is null. Conditions must either be true or false.",
          expression.range());
    }
    try {
      return Conversion.convert(condition, Primitive.BOOL);
    } catch (ConversionException e) {
      return evaluator.error(
          "Incorrect condition type",
          "The condition expression must be of type bool.",
          expression.range());
    }
  }
}
