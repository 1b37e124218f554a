package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.BOOL;
import static dev.prebuildctl.hcl.value.Primitive.NUMBER;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.NumberText;
import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Text;
import dev.prebuildctl.hcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** One verb of a format string, as C and Go know them. */
record FormatVerb(char mode, String flags, int width, int precision) {
  static final int NO_PRECISION = -1;

  private static final int DEFAULT_PRECISION = 6;

  /** The formatted value; an {@code IllegalArgumentException} if there is no such verb. */
  String format(Value value) {
    if ("vsqtdboxXeEfFgG".indexOf(mode) < 0) {
      throw new IllegalArgumentException("no verb " + mode);
    }
    if (value.isNull() && mode != 'v') {
      throw new ConversionException("null value cannot be formatted");
    }
    return switch (mode) {
      case 'v' -> any(value);
      case 's' -> padded(cut(Conversion.convert(value, STRING).asString()));
      case 'q' -> padded(JsonText.quote(cut(Conversion.convert(value, STRING).asString())));
      case 't' -> padded(Boolean.toString(Conversion.convert(value, BOOL).asBoolean()));
      case 'd' -> integer(value, 10, "");
      case 'b' -> integer(value, 2, "0b");
      case 'o' -> integer(value, 8, "0");
      case 'x' -> integer(value, 16, "0x");
      case 'X' -> integer(value, 16, "0X").toUpperCase(Locale.ROOT);
      default -> real(Conversion.convert(value, NUMBER).asNumber());
    };
  }

  private String any(Value value) {
    if (has('#') || value.isNull()) {
      return padded(JsonText.encode(value));
    }
    if (value.type() == STRING) {
      return padded(cut(value.asString()));
    }
    if (value.type() == NUMBER) {
      return signed(general(value.asNumber()));
    }
    return padded(
        value.type() == BOOL ? Boolean.toString(value.asBoolean()) : JsonText.encode(value));
  }

  private String integer(Value value, int radix, String prefix) {
    Numeric number = Conversion.convert(value, NUMBER).asNumber();
    if (!number.isInteger()) {
      throw new ConversionException("an integer is required");
    }
    BigInteger integer = number.toBigDecimal().toBigIntegerExact();
    String digits = integer.abs().toString(radix);
    String zeros = "0".repeat(Math.max(precision - digits.length(), 0));
    return signed((integer.signum() < 0 ? "-" : "") + (has('#') ? prefix : "") + zeros + digits);
  }

  private String real(Numeric number) {
    if (number.isInfinite()) {
      return signed(number.toString().replaceFirst("^\\+", ""));
    }
    String text =
        switch (mode) {
          case 'f', 'F' -> fixed(number);
          case 'e', 'E' -> scientific(number);
          default -> general(number);
        };
    return signed(Character.isUpperCase(mode) ? text.toUpperCase(Locale.ROOT) : text);
  }

  private String fixed(Numeric number) {
    BigDecimal rounded =
        number.toBigDecimal().abs().setScale(realPrecision(), RoundingMode.HALF_EVEN);
    return sign(number) + rounded.toPlainString();
  }

  private String scientific(Numeric number) {
    int digits = realPrecision() + 1;
    BigDecimal rounded =
        number.toBigDecimal().abs().round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    String text = rounded.unscaledValue().toString();
    text = text + "0".repeat(Math.max(digits - text.length(), 0));
    String fraction = digits > 1 ? "." + text.substring(1, digits) : "";
    String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    return sign(number) + text.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
  }

  private String general(Numeric number) {
    return precision == NO_PRECISION
        ? NumberText.general(number)
        : NumberText.general(number, Math.max(precision, 1));
  }

  private int realPrecision() {
    return precision == NO_PRECISION ? DEFAULT_PRECISION : precision;
  }

  private static String sign(Numeric number) {
    return number.signum() < 0 ? "-" : "";
  }

  private String cut(String text) {
    List<String> clusters = Text.clusters(text);
    return precision == NO_PRECISION || clusters.size() <= precision
        ? text
        : String.join("", clusters.subList(0, precision));
  }

  /** Adds the sign flags of a number and pads it, zeros between the sign and the digits. */
  private String signed(String number) {
    boolean negative = number.startsWith("-");
    String digits = negative ? number.substring(1) : number;
    String sign = negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
    if (has('0') && !has('-') && Character.isDigit(digits.charAt(0))) {
      return sign + "0".repeat(Math.max(width - sign.length() - digits.length(), 0)) + digits;
    }
    return padded(sign + digits);
  }

  private String padded(String text) {
    int missing = width - Text.length(text);
    if (missing <= 0) {
      return text;
    }
    if (has('-')) {
      return text + " ".repeat(missing);
    }
    return (has('0') ? "0" : " ").repeat(missing) + text;
  }

  private boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }
}
