package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.Equality;
import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;

/** Evaluates operators. */
final class Operators {
  private static final String BAD_OPERAND = "Invalid operand";

  private final Evaluator evaluator;

  Operators(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value unary(Expression.Unary unary) {
    Type wanted =
        switch (unary.operator()) {
          case NOT -> Primitive.BOOL;
          case NEGATE -> Primitive.NUMBER;
        };
    Value operand = operand("unary", unary.operand(), wanted, evaluator);
    if (operand.isNull()) {
      return failed("argument must not be null", unary.range());
    }
    if (!operand.isKnown()) {
      return Evaluator.marked(Value.unknown(wanted), operand.isSensitive());
    }
    Value result =
        switch (unary.operator()) {
          case NOT -> Value.of(!operand.asBoolean());
          case NEGATE -> Value.of(operand.asNumber().negate());
        };
    return Evaluator.marked(result, operand.isSensitive());
  }

  Value binary(Expression.Binary binary) {
    return switch (binary.operator()) {
      case OR, AND -> logical(binary);
      case EQUAL, NOT_EQUAL -> equality(binary);
      default -> arithmetic(binary);
    };
  }

  /**
   * One side alone decides if it can, whatever is wrong with the other: what fails is a value of
   * which nothing is known, so it never decides.
   */
  private Value logical(Expression.Binary binary) {
    boolean decides = binary.operator() == BinaryOperator.OR;
    Evaluator leftSide = evaluator.apart();
    Evaluator rightSide = evaluator.apart();
    Value left = operand("left", binary.left(), Primitive.BOOL, leftSide);
    Value right = operand("right", binary.right(), Primitive.BOOL, rightSide);
    boolean sensitive = left.isSensitive() || right.isSensitive();
    if (is(left, decides)) {
      return Evaluator.marked(Value.of(decides), sensitive);
    }
    if (is(right, decides)) {
      evaluator.diagnostics().addAll(rightSide.diagnostics().list());
      return Evaluator.marked(Value.of(decides), sensitive);
    }
    evaluator.diagnostics().addAll(leftSide.diagnostics().list());
    evaluator.diagnostics().addAll(rightSide.diagnostics().list());
    if (left.isNull() || right.isNull()) {
      return failed("argument must not be null", binary.range());
    }
    boolean known = left.isKnown() && right.isKnown();
    Value result = known ? Value.of(!decides) : Value.unknown(Primitive.BOOL);
    return Evaluator.marked(result, sensitive);
  }

  private static boolean is(Value value, boolean truth) {
    return value.isKnown() && !value.isNull() && value.asBoolean() == truth;
  }

  private Value equality(Expression.Binary binary) {
    Value left = evaluator.value(binary.left());
    Value right = evaluator.value(binary.right());
    evaluator.context().budget().walk(left);
    evaluator.context().budget().walk(right);
    Value equal = Equality.compare(left, right);
    if (binary.operator() == BinaryOperator.EQUAL || !equal.isKnown()) {
      return equal;
    }
    return Evaluator.marked(Value.of(!equal.asBoolean()), equal.isSensitive());
  }

  private Value arithmetic(Expression.Binary binary) {
    int errors = evaluator.diagnostics().size();
    Value left = operand("left", binary.left(), Primitive.NUMBER, evaluator);
    Value right = operand("right", binary.right(), Primitive.NUMBER, evaluator);
    boolean sensitive = left.isSensitive() || right.isSensitive();
    BinaryOperator operator = binary.operator();
    Type type =
        operator.precedence() < BinaryOperator.ADD.precedence() ? Primitive.BOOL : Primitive.NUMBER;
    if (evaluator.diagnostics().size() > errors) {
      return Value.unknown(type);
    }
    if (left.isNull() || right.isNull()) {
      return failed("argument must not be null", binary.range());
    }
    if (!left.isKnown() || !right.isKnown()) {
      return Evaluator.marked(Value.unknown(type), sensitive);
    }
    evaluator.context().budget().walk(left);
    evaluator.context().budget().walk(right);
    try {
      return Evaluator.marked(compute(operator, left.asNumber(), right.asNumber()), sensitive);
    } catch (ArithmeticException e) {
      return failed(String.valueOf(e.getMessage()), binary.range());
    }
  }

  private static Value compute(BinaryOperator operator, Numeric left, Numeric right) {
    return switch (operator) {
      case GREATER -> Value.of(left.compareTo(right) > 0);
      case GREATER_EQUAL -> Value.of(left.compareTo(right) >= 0);
      case LESS -> Value.of(left.compareTo(right) < 0);
      case LESS_EQUAL -> Value.of(left.compareTo(right) <= 0);
      case ADD -> Value.of(left.plus(right));
      case SUBTRACT -> Value.of(left.minus(right));
      case MULTIPLY -> Value.of(left.times(right));
      case DIVIDE -> Value.of(left.dividedBy(right));
      case MODULO -> Value.of(left.modulo(right));
      case OR, AND, EQUAL, NOT_EQUAL -> throw new IllegalArgumentException("not of numbers");
    };
  }

  private static Value operand(
      String side, Expression expression, Type wanted, Evaluator evaluator) {
    Value value = evaluator.value(expression);
    try {
      return Conversion.convert(value, wanted);
    } catch (ConversionException e) {
      return evaluator.error(
          BAD_OPERAND,
          "Unsuitable value for " + side + " operand: " + e.getMessage() + ".",
          expression.range());
    }
  }

  private Value failed(String reason, SourceRange subject) {
    return evaluator.error("Operation failed", "Error during operation: " + reason + ".", subject);
  }
}
