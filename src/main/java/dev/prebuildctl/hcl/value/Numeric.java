package dev.prebuildctl.hcl.value;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number of the language: a binary floating point number, or an infinity. It has 512 bits if it
 * was written or read; what functions compute with machine numbers has 64 or 53, which decide how
 * many digits its text needs.
 */
public final class Numeric implements Comparable<Numeric> {
  private static final int DOUBLE_BITS = 53;
  private static final int LONG_BITS = 64;
  private static final int MOST_BITS = 512;

  public static final Numeric ZERO = new Numeric(BigDecimal.ZERO, 0, LONG_BITS);
  public static final Numeric POSITIVE_INFINITY = new Numeric(null, 1, DOUBLE_BITS);
  public static final Numeric NEGATIVE_INFINITY = new Numeric(null, -1, DOUBLE_BITS);

  private static final Pattern LITERAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

  /** As many as numbers of templates have; doubles have no more either. */
  static final int ORDINARY_DIGITS = 20;

  private static final int MAX_LITERAL = 20_000;
  private static final BigDecimal INT_BOUND = BigDecimal.valueOf(1L << 31);

  private final @Nullable BigDecimal value;
  private final int infinity;
  private final int bits;

  private Numeric(@Nullable BigDecimal value, int infinity, int bits) {
    this.value = value;
    this.infinity = infinity;
    this.bits = bits;
  }

  public static Numeric of(long value) {
    return new Numeric(BigDecimal.valueOf(value).stripTrailingZeros(), 0, LONG_BITS);
  }

  public static Numeric of(BigInteger value) {
    int bits = Math.min(Math.max(value.bitLength(), LONG_BITS), MOST_BITS);
    return rounded(new BigDecimal(value), bits);
  }

  /** The nearest number of 512 bits. */
  public static Numeric of(BigDecimal value) {
    return rounded(value, MOST_BITS);
  }

  private static Numeric rounded(BigDecimal value, int bits) {
    return new Numeric(BinaryRounding.round(value, bits).stripTrailingZeros(), 0, bits);
  }

  /** A double as it is; the caller has excluded NaN. */
  public static Numeric of(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
    }
    return rounded(new BigDecimal(value), DOUBLE_BITS);
  }

  /** Reads a decimal number with optional sign, fraction and exponent. */
  public static Optional<Numeric> parse(String text) {
    LimitExceeded.check(text.length(), Limits.TEXT_LENGTH, "length of a number");
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    LimitExceeded.check(text.length(), MAX_LITERAL, "length of a number");
    return Optional.of(of(new BigDecimal(text)));
  }

  public boolean isInfinite() {
    return value == null;
  }

  public boolean isInteger() {
    return value != null && value.scale() <= 0;
  }

  public int signum() {
    return value == null ? infinity : value.signum();
  }

  /** The exact value; infinities have none. */
  public BigDecimal toBigDecimal() {
    if (value == null) {
      throw new ArithmeticException("infinity has no decimal value");
    }
    return value;
  }

  /** How many digits its exact decimal form has, about; computing with it costs by them. */
  int digits() {
    if (value == null) {
      return 1;
    }
    int digits = value.unscaledValue().bitLength() * 3 / 10;
    return Math.max(digits, Math.max(value.scale(), digits - value.scale()));
  }

  /** The value as an {@code int}, if it is a whole number in that range. */
  public Optional<Integer> toInt() {
    if (!isInteger() || requireNonNull(value).abs().compareTo(INT_BOUND) >= 0) {
      return Optional.empty();
    }
    return Optional.of(value.intValueExact());
  }

  /** How exact it is. */
  int bits() {
    return bits;
  }

  public double doubleValue() {
    return value == null ? infinity * Double.POSITIVE_INFINITY : value.doubleValue();
  }

  public Numeric negate() {
    if (value == null) {
      return infinity > 0 ? NEGATIVE_INFINITY : POSITIVE_INFINITY;
    }
    return new Numeric(value.negate(), 0, bits);
  }

  public Numeric abs() {
    return signum() < 0 ? negate() : this;
  }

  public Numeric plus(Numeric other) {
    if (value == null || other.value == null) {
      if (infinity * other.infinity < 0) {
        throw new ArithmeticException("can't compute sum of opposing infinities");
      }
      return value == null ? this : other;
    }
    return rounded(value.add(other.value), Math.max(bits, other.bits));
  }

  public Numeric minus(Numeric other) {
    if (value == null && infinity == other.infinity) {
      throw new ArithmeticException("can't subtract infinity from itself");
    }
    return plus(other.negate());
  }

  public Numeric times(Numeric other) {
    if (value == null || other.value == null) {
      int sign = signum() * other.signum();
      if (sign == 0) {
        throw new ArithmeticException("can't multiply zero by infinity");
      }
      return sign > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
    }
    BigDecimal product = value.multiply(other.value);
    int most = Math.max(bits, other.bits);
    // A product is exact as long as it can be.
    return rounded(
        product,
        most == MOST_BITS
            ? most
            : Math.min(Math.max(most, BinaryRounding.bits(product)), MOST_BITS));
  }

  /** Division; by zero it gives an infinity. */
  public Numeric dividedBy(Numeric other) {
    if ((value == null && other.value == null) || (signum() == 0 && other.signum() == 0)) {
      throw new ArithmeticException("can't divide zero by zero or infinity by infinity");
    }
    if (value == null || other.value == null) {
      return value == null ? infinity(infinity * sign(other)) : ZERO;
    }
    if (other.value.signum() == 0) {
      return infinity(signum());
    }
    int most = Math.max(bits, other.bits);
    return new Numeric(
        BinaryRounding.divide(value, other.value, most).stripTrailingZeros(), 0, most);
  }

  /** The remainder with the sign of the dividend; of zero or infinity it is the dividend. */
  public Numeric modulo(Numeric other) {
    if (value == null) {
      throw new ArithmeticException("can't compute the remainder of infinity");
    }
    if (other.value == null || other.value.signum() == 0) {
      return this;
    }
    return rounded(value.remainder(other.value), Math.max(bits, other.bits));
  }

  public Numeric floor() {
    return value == null ? this : rounded(value.setScale(0, RoundingMode.FLOOR), bits);
  }

  public Numeric ceil() {
    return value == null ? this : rounded(value.setScale(0, RoundingMode.CEILING), bits);
  }

  @Override
  public int compareTo(Numeric other) {
    if (value == null || other.value == null) {
      return Integer.compare(infinity, other.infinity);
    }
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Numeric that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return value == null ? infinity : value.hashCode();
  }

  /** The number as the language converts it to a string: all digits, never an exponent. */
  @Override
  public String toString() {
    return NumberText.plain(this);
  }

  private static int sign(Numeric number) {
    return number.signum() < 0 ? -1 : 1;
  }

  private static Numeric infinity(int sign) {
    return sign > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
  }
}
