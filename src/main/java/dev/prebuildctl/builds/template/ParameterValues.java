package dev.prebuildctl.builds.template;

import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.value.NumberText;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of parameters as expressions see them. */
final class ParameterValues {
  /** So many digits the original prints of a number. */
  private static final int DIGITS = 10;

  private ParameterValues() {}

  /** The given value, else the default, else an unknown one. */
  static Value of(Instance parameter) {
    String given = given(parameter);
    if (given != null) {
      return Value.of(given);
    }
    Value fallback = fallback(parameter).orElse(Value.DYNAMIC);
    if (!isText(fallback) || fallback.type() == Primitive.STRING) {
      return fallback;
    }
    RenderContext context = parameter.scope().context();
    context.defaultSeen();
    return context.inputs().defaults() == RenderInputs.Defaults.AS_TEXT
        ? Value.of(text(fallback))
        : fallback;
  }

  /** The default, unknown if it cannot be evaluated; empty if none is written. */
  static Optional<Value> fallback(Instance parameter) {
    return parameter
        .evaluate("default")
        .map(evaluation -> evaluation.hasErrors() ? Value.DYNAMIC : evaluation.value());
  }

  /** The given value, if there is one. */
  static @Nullable String given(Instance parameter) {
    Optional<Value> name = parameter.evaluate("name").map(Evaluation::value);
    return name.filter(ParameterValues::isText)
        .filter(value -> value.type() == Primitive.STRING)
        .map(value -> parameter.scope().context().inputs().parameters().get(value.asString()))
        .orElse(null);
  }

  /** Whether the value is known, not null, and prints as a text. */
  static boolean isText(Value value) {
    return value.isKnown() && !value.isNull() && value.type().isPrimitive();
  }

  /** The text of such a value. */
  static String text(Value value) {
    if (value.type() == Primitive.NUMBER) {
      return NumberText.general(value.asNumber(), DIGITS);
    }
    return value.type() == Primitive.BOOL ? String.valueOf(value.asBoolean()) : value.asString();
  }
}
