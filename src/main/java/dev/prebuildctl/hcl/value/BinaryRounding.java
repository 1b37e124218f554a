package dev.prebuildctl.hcl.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Rounds to the nearest binary floating point number of 512 bits, ties to even. */
final class BinaryRounding {
  static final int BITS = 512;

  private BinaryRounding() {}

  static BigDecimal round(BigDecimal value) {
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    checkExponent(value);
    if (value.scale() <= 0) {
      BigInteger integer = value.toBigIntegerExact();
      return integer.bitLength() <= BITS ? value : quotient(integer, BigInteger.ONE);
    }
    return quotient(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }

  static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    if (dividend.signum() == 0) {
      return BigDecimal.ZERO;
    }
    int scale = Math.max(Math.max(dividend.scale(), divisor.scale()), 0);
    BigDecimal result =
        quotient(dividend.setScale(scale).unscaledValue(), divisor.setScale(scale).unscaledValue());
    checkExponent(result);
    return result;
  }

  /**
   * Half of the distance to the neighbour numbers: what may be added without changing the number.
   */
  static BigDecimal halfStep(BigDecimal value) {
    int exponent = binaryExponent(value.abs());
    return powerOfTwo(exponent - BITS - 1);
  }

  private static int binaryExponent(BigDecimal value) {
    // The exact value is m * 2^e with m of at most 512 bits; e + bits of m is what is asked for.
    if (value.scale() <= 0) {
      return value.toBigIntegerExact().bitLength();
    }
    BigInteger denominator = BigInteger.TEN.pow(value.scale());
    BigInteger numerator = value.unscaledValue();
    int estimate = numerator.bitLength() - denominator.bitLength();
    // 2^estimate / 2 < value < 2^estimate * 2
    BigDecimal power = powerOfTwo(estimate);
    return value.compareTo(power) >= 0 ? estimate + 1 : estimate;
  }

  private static BigDecimal quotient(BigInteger dividend, BigInteger divisor) {
    boolean negative = dividend.signum() * divisor.signum() < 0;
    BigInteger top = dividend.abs();
    BigInteger bottom = divisor.abs();
    int shift = BITS + 2 + bottom.bitLength() - top.bitLength();
    BigInteger[] parts =
        shift >= 0
            ? top.shiftLeft(shift).divideAndRemainder(bottom)
            : top.divideAndRemainder(bottom.shiftLeft(-shift));
    BigInteger mantissa = parts[0];
    boolean inexact = parts[1].signum() != 0;
    int excess = mantissa.bitLength() - BITS;
    BigInteger kept = mantissa.shiftRight(excess);
    boolean half = mantissa.testBit(excess - 1);
    boolean beyondHalf = inexact || mantissa.getLowestSetBit() < excess - 1;
    if (half && (beyondHalf || kept.testBit(0))) {
      kept = kept.add(BigInteger.ONE);
    }
    BigDecimal result = new BigDecimal(kept).multiply(powerOfTwo(excess - shift));
    return negative ? result.negate() : result;
  }

  private static BigDecimal powerOfTwo(int exponent) {
    if (exponent >= 0) {
      return new BigDecimal(BigInteger.ONE.shiftLeft(exponent));
    }
    // 2^-n = 5^n / 10^n
    return new BigDecimal(BigInteger.valueOf(5).pow(-exponent), -exponent);
  }

  private static void checkExponent(BigDecimal value) {
    long exponent = (long) value.precision() - value.scale();
    LimitExceeded.check(Math.abs(exponent), Limits.DECIMAL_EXPONENT, "exponent of a number");
    LimitExceeded.check(
        Math.abs((long) value.scale()), 4L * Limits.DECIMAL_EXPONENT, "digits of a number");
  }
}
