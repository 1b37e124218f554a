package dev.prebuildctl.hcl.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Rounds to the nearest binary floating point number of so many bits, ties to even. */
final class BinaryRounding {
  private BinaryRounding() {}

  static BigDecimal round(BigDecimal value, int bits) {
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    checkExponent(value);
    if (value.scale() <= 0) {
      BigInteger integer = value.toBigIntegerExact();
      return integer.bitLength() <= bits ? value : quotient(integer, BigInteger.ONE, bits);
    }
    return quotient(value.unscaledValue(), BigInteger.TEN.pow(value.scale()), bits);
  }

  static BigDecimal divide(BigDecimal dividend, BigDecimal divisor, int bits) {
    if (dividend.signum() == 0) {
      return BigDecimal.ZERO;
    }
    int scale = Math.max(Math.max(dividend.scale(), divisor.scale()), 0);
    BigDecimal result =
        quotient(
            dividend.setScale(scale).unscaledValue(),
            divisor.setScale(scale).unscaledValue(),
            bits);
    checkExponent(result);
    return result;
  }

  /**
   * Half of the distance to the neighbour numbers: what may be added without changing the number.
   */
  static BigDecimal halfStep(BigDecimal value, int bits) {
    int exponent = binaryExponent(value.abs());
    return powerOfTwo(exponent - bits - 1);
  }

  /** How many bits a binary number has from its first to its last one that is set. */
  static int bits(BigDecimal value) {
    checkExponent(value);
    BigInteger odd =
        value.scale() <= 0
            ? value.toBigIntegerExact()
            : value.unscaledValue().divide(BigInteger.valueOf(5).pow(value.scale()));
    return odd.signum() == 0 ? 0 : odd.abs().bitLength() - odd.getLowestSetBit();
  }

  private static int binaryExponent(BigDecimal value) {
    // The exact value is m * 2^e; e + bits of m is what is asked for.
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

  private static BigDecimal quotient(BigInteger dividend, BigInteger divisor, int bits) {
    boolean negative = dividend.signum() * divisor.signum() < 0;
    BigInteger top = dividend.abs();
    BigInteger bottom = divisor.abs();
    int shift = bits + 2 + bottom.bitLength() - top.bitLength();
    BigInteger[] parts =
        shift >= 0
            ? top.shiftLeft(shift).divideAndRemainder(bottom)
            : top.divideAndRemainder(bottom.shiftLeft(-shift));
    BigInteger mantissa = parts[0];
    boolean inexact = parts[1].signum() != 0;
    int excess = mantissa.bitLength() - bits;
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
