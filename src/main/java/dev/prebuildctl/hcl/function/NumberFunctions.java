package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.NUMBER;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Functions of numbers. */
final class NumberFunctions {
  private static final int MAX_RADIX = 62;

  private NumberFunctions() {}

  static List<Function> all() {
    return List.of(
        unary("abs", Numeric::abs),
        unary("ceil", Numeric::ceil),
        unary("floor", Numeric::floor),
        unary("signum", number -> Numeric.of(number.signum())),
        extreme("max", (a, b) -> a.compareTo(b) >= 0 ? a : b),
        extreme("min", (a, b) -> a.compareTo(b) <= 0 ? a : b),
        Function.named("log")
            .takes("num", NUMBER)
            .takes("base", NUMBER)
            .returns(NUMBER, arguments -> log(arguments.number(0), arguments.number(1))),
        Function.named("pow")
            .takes("num", NUMBER)
            .takes("power", NUMBER)
            .returns(
                NUMBER,
                arguments ->
                    ofDouble(
                        Math.pow(
                            arguments.number(0).doubleValue(), arguments.number(1).doubleValue()))),
        Function.named("parseint")
            .takes("number", Primitive.DYNAMIC)
            .takes("base", NUMBER)
            .returns(NUMBER, NumberFunctions::parseInt));
  }

  private static Function unary(String name, UnaryOperator<Numeric> operator) {
    return Function.named(name)
        .takes("num", NUMBER)
        .returns(NUMBER, arguments -> Value.of(operator.apply(arguments.number(0))));
  }

  private static Function extreme(String name, BinaryOperator<Numeric> operator) {
    return Function.named(name)
        .takesMore("numbers", NUMBER)
        .returns(
            NUMBER,
            arguments ->
                Value.of(
                    arguments.values().stream()
                        .map(Value::asNumber)
                        .reduce(operator)
                        .orElseThrow(
                            () -> FunctionException.call("must pass at least one number"))));
  }

  // Terraform computes log and pow with doubles; so do we.
  private static Value log(Numeric number, Numeric base) {
    return ofDouble(Math.log(number.doubleValue()) / Math.log(base.doubleValue()));
  }

  private static Value ofDouble(double result) {
    if (Double.isNaN(result)) {
      throw FunctionException.call("the result is not a number");
    }
    return Value.of(Numeric.of(result));
  }

  private static Value parseInt(Arguments arguments) {
    if (arguments.value(0).type() != STRING) {
      throw FunctionException.argument(
          0, "first argument must be a string, not " + arguments.value(0).type().friendlyName());
    }
    String text = arguments.string(0);
    int base = arguments.integer(1);
    if (base < 2 || base > MAX_RADIX) {
      throw FunctionException.argument(1, "base must be a whole number between 2 and 62 inclusive");
    }
    LimitExceeded.check(text.length(), Limits.DECIMAL_EXPONENT, "length of a number");
    arguments.spend(text.length());
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    BigInteger result = BigInteger.ZERO;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digit(digits.charAt(i), base);
      if (digit < 0 || digit >= base) {
        throw cannotParse(text, base);
      }
      result = result.multiply(BigInteger.valueOf(base)).add(BigInteger.valueOf(digit));
    }
    if (digits.isEmpty()) {
      throw cannotParse(text, base);
    }
    return Value.of(Numeric.of(negative ? result.negate() : result));
  }

  private static FunctionException cannotParse(String text, int base) {
    return FunctionException.argument(
        0, "cannot parse \"" + text + "\" as a base " + base + " integer");
  }

  /** Up to base 36 case does not matter; above, small letters come first. */
  private static int digit(char c, int base) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + (base <= 36 ? 10 : 36);
    }
    return -1;
  }
}
