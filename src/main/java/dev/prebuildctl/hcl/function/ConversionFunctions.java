package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.BOOL;
import static dev.prebuildctl.hcl.value.Primitive.DYNAMIC;
import static dev.prebuildctl.hcl.value.Primitive.NUMBER;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.function.Parameter.Allow;
import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.List;

/** Functions about types and marks. */
final class ConversionFunctions {
  private ConversionFunctions() {}

  static List<Function> all() {
    return List.of(
        to("tostring", STRING),
        to("tonumber", NUMBER),
        to("tobool", BOOL),
        to("tolist", Type.list(DYNAMIC)),
        to("toset", Type.set(DYNAMIC)),
        to("tomap", Type.map(DYNAMIC)));
  }

  static List<Function> newer() {
    return List.of(
        marking("sensitive", arguments -> arguments.value(0).withSensitive(true)),
        marking("nonsensitive", arguments -> arguments.value(0).withSensitive(false)),
        // Nothing is ephemeral in what is evaluated here.
        marking("ephemeralasnull", arguments -> arguments.value(0)),
        Function.named("issensitive")
            .takes("value", DYNAMIC, Allow.NULL, Allow.UNKNOWN, Allow.SENSITIVE)
            .returns(BOOL, ConversionFunctions::isSensitive));
  }

  private static Function marking(String name, Function.Body body) {
    return Function.named(name)
        .takes("value", DYNAMIC, Allow.NULL, Allow.UNKNOWN, Allow.SENSITIVE)
        .returnsAny(body);
  }

  private static Function to(String name, Type type) {
    return Function.named(name)
        .takes("v", DYNAMIC, Allow.NULL, Allow.UNKNOWN, Allow.SENSITIVE)
        .returns(type, arguments -> convert(arguments.value(0), type));
  }

  private static Value convert(Value value, Type type) {
    try {
      return Conversion.convert(value, type);
    } catch (ConversionException e) {
      throw FunctionException.argument(0, explain(value, type, e));
    }
  }

  private static String explain(Value value, Type type, ConversionException cause) {
    boolean text = value.type() == STRING && value.isKnown() && !value.isNull();
    String given =
        text && type.isPrimitive() && !value.isSensitive()
            ? JsonText.quote(value.asString())
            : value.type().friendlyName();
    String reason = text && type.isPrimitive() ? "" : ": " + cause.getMessage();
    return "cannot convert " + given + " to " + type.constraintName() + reason;
  }

  private static Value isSensitive(Arguments arguments) {
    Value value = arguments.value(0);
    // What an unknown value will be marked with may not be known either.
    return value.isSensitive() || value.isKnown()
        ? Value.of(value.isSensitive())
        : Value.unknown(BOOL);
  }
}
