package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Diagnostics;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of one block as what they should be; the unknown is refused. */
final class Attributes {
  private final Function<String, Optional<Evaluation>> evaluate;
  private final Function<String, @Nullable Attribute> written;

  Attributes(
      Function<String, Optional<Evaluation>> evaluate,
      Function<String, @Nullable Attribute> written) {
    this.evaluate = requireNonNull(evaluate, "evaluate");
    this.written = requireNonNull(written, "written");
  }

  /** A text; null after a diagnostic if it is something else. */
  @Nullable String text(String name, String otherwise, Diagnostics top, String label) {
    Value value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (!ParameterValues.isText(value) || value.isSensitive()) {
      throw unknown(name);
    }
    if (value.type() != Primitive.STRING) {
      top.error(
          "Invalid \"" + name + "\" attribute for block " + label,
          "Expected a string, got \"" + value.type().friendlyName() + "\"",
          place(name));
      return null;
    }
    return value.asString();
  }

  /** A text that must be known. */
  String required(String name) {
    Value value = value(name);
    if (value == null
        || !ParameterValues.isText(value)
        || value.isSensitive()
        || value.type() != Primitive.STRING) {
      throw unknown(name);
    }
    return value.asString();
  }

  /** A text that is only shown, so that nothing depends on it. */
  String shown(String name) {
    Value value = value(name);
    return value != null && ParameterValues.isText(value) && value.type() == Primitive.STRING
        ? value.asString()
        : "";
  }

  /** A bool, false if it is not written. */
  boolean flag(String name) {
    Value value = value(name);
    return value != null && known(name, value, Primitive.BOOL).asBoolean();
  }

  /** A whole number that only decides the order of display, zero if it is none. */
  int whole(String name) {
    Value value = value(name);
    return value != null && ParameterValues.isText(value) && value.type() == Primitive.NUMBER
        ? value.asNumber().toInt().orElse(0)
        : 0;
  }

  /** A whole number; null if it is not written. */
  @Nullable Integer limit(String name) {
    Value value = value(name);
    return value == null
        ? null
        : known(name, value, Primitive.NUMBER).asNumber().toInt().orElseThrow(() -> unknown(name));
  }

  private Value known(String name, Value value, Type type) {
    if (!ParameterValues.isText(value) || value.isSensitive()) {
      throw unknown(name);
    }
    try {
      return Conversion.convert(value, type);
    } catch (ConversionException e) {
      throw unknown(name);
    }
  }

  private @Nullable Value value(String name) {
    return evaluate.apply(name).map(Evaluation::value).orElse(null);
  }

  private TemplateException unknown(String name) {
    return TemplateException.unsupported(
        place(name), "\"" + name + "\" is not known or of an unexpected type");
  }

  private @Nullable SourceRange place(String name) {
    Attribute attribute = written.apply(name);
    return attribute == null ? null : attribute.range();
  }
}
