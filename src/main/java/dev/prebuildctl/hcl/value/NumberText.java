package dev.prebuildctl.hcl.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text. */
public final class NumberText {
  private static final double DIGITS_OF_A_BIT = Math.log10(2);

  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private NumberText() {}

  /** All digits that tell the number from its neighbours, without exponent. */
  public static String plain(Numeric number) {
    return number.isInfinite() ? infinity(number) : shortest(number).toPlainString();
  }

  /**
   * At most so many significant digits, trailing zeros cut; with an exponent below 1e-4 and from
   * 10^digits on, as C's {@code %g}.
   */
  public static String general(Numeric number, int digits) {
    if (number.isInfinite()) {
      return infinity(number);
    }
    BigDecimal rounded =
        number.toBigDecimal().round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return general(rounded, digits);
  }

  /** The digits of {@link #plain}, but with an exponent below 1e-4 and from 1e6 on. */
  public static String general(Numeric number) {
    return number.isInfinite() ? infinity(number) : general(shortest(number), 6);
  }

  /** The shortest decimal number that is read back as the same number. */
  public static BigDecimal shortest(Numeric number) {
    BigDecimal exact = number.toBigDecimal();
    // Decimal numbers of so many digits never share a binary number.
    if (exact.precision() <= (number.bits() - 1) * DIGITS_OF_A_BIT) {
      return plainZeros(exact);
    }
    BigDecimal halfStep = BinaryRounding.halfStep(exact, number.bits());
    // What lies half way to a neighbour is read as the one whose last bit is not set.
    int reach = BinaryRounding.bits(exact) < number.bits() ? 0 : -1;
    int low = 1;
    int high = exact.precision();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (nearest(exact, middle).subtract(exact).abs().compareTo(halfStep) <= reach) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return plainZeros(nearest(exact, low));
  }

  private static String general(BigDecimal value, int exponentFrom) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = value.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < exponentFrom) {
      return stripped.toPlainString();
    }
    return scientific(stripped, exponent);
  }

  private static String scientific(BigDecimal stripped, int exponent) {
    String digits = stripped.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    return (stripped.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + power;
  }

  private static BigDecimal nearest(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static BigDecimal plainZeros(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static String infinity(Numeric number) {
    return number.signum() > 0 ? "+Inf" : "-Inf";
  }
}
