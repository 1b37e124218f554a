package dev.prebuildctl.hcl.value;

/** Conversion between string, number and bool. */
final class PrimitiveConversion {
  private PrimitiveConversion() {}

  static Value convert(Value value, Type wanted) {
    Type from = value.type();
    if (from == wanted) {
      return value;
    }
    if (wanted == Primitive.STRING && from.isPrimitive()) {
      return Value.of(
          from == Primitive.NUMBER
              ? NumberText.plain(value.asNumber())
              : Boolean.toString(value.asBoolean()));
    }
    if (from == Primitive.STRING) {
      return wanted == Primitive.NUMBER ? toNumber(value.asString()) : toBool(value.asString());
    }
    throw Conversion.mismatch(from, wanted);
  }

  private static Value toNumber(String text) {
    return Value.of(
        Numeric.parse(text).orElseThrow(() -> new ConversionException("a number is required")));
  }

  private static Value toBool(String text) {
    return switch (text) {
      case "true", "1" -> Value.TRUE;
      case "false", "0" -> Value.FALSE;
      case "True", "TRUE", "False", "FALSE" ->
          throw new ConversionException(
              "a bool is required; to convert from string, use lowercase \""
                  + (text.charAt(0) == 'T' ? "true" : "false")
                  + "\"");
      default -> throw new ConversionException("a bool is required");
    };
  }
}
