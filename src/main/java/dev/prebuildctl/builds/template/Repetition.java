package dev.prebuildctl.builds.template;

import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Body;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code count} and {@code for_each}. */
final class Repetition {
  private static final int COPIES = 1_000;

  private Repetition() {}

  /** How often a block with that body counts. */
  static Expansion of(ModuleScope scope, Body body) {
    Attribute count = body.attributes().get("count");
    Attribute each = body.attributes().get("for_each");
    if (count != null && each != null) {
      throw TemplateException.unsupported(each.range(), "both count and for_each");
    }
    if (count != null) {
      return count(scope.evaluate(count.expression(), Map.of()), count.range());
    }
    return each == null
        ? Expansion.one()
        : each(scope.evaluate(each.expression(), Map.of()), each.range());
  }

  /** A count that is not known leaves the block as if nothing was said. */
  private static Expansion count(Evaluation count, SourceRange place) {
    if (count.hasErrors() || !count.value().isKnown()) {
      return Expansion.one();
    }
    Value value = count.value();
    if (value.isNull() || value.isSensitive()) {
      throw TemplateException.unsupported(place, "a count that is null or sensitive");
    }
    int copies = whole(value, place);
    if (copies > COPIES) {
      throw TemplateException.unsupported(place, "more than " + COPIES + " copies");
    }
    return Expansion.count(copies);
  }

  private static int whole(Value value, SourceRange place) {
    try {
      return Conversion.convert(value, Primitive.NUMBER)
          .asNumber()
          .toInt()
          .filter(number -> number >= 0)
          .orElseThrow(
              () -> TemplateException.unsupported(place, "a count that is no whole number"));
    } catch (ConversionException e) {
      throw TemplateException.unsupported(place, "a count that is no number");
    }
  }

  private static Expansion each(Evaluation each, SourceRange place) {
    Map<String, Value> elements = new LinkedHashMap<>();
    Value value = each.value();
    if (each.hasErrors() || !value.isKnown() || value.isNull() || value.containsSensitive()) {
      throw TemplateException.unsupported(place, "a for_each that is not known");
    }
    if (value.type().isMapping()) {
      elements.putAll(value.entries());
    } else if (value.type().isSet()) {
      for (Value element : value.elements()) {
        if (!element.isKnown() || element.isNull() || element.type() != Primitive.STRING) {
          throw TemplateException.unsupported(place, "a for_each of something else than strings");
        }
        elements.put(element.asString(), element);
      }
    } else {
      throw TemplateException.unsupported(place, "a for_each that is neither a map nor a set");
    }
    if (elements.size() > COPIES) {
      throw TemplateException.unsupported(place, "more than " + COPIES + " copies");
    }
    return Expansion.each(elements);
  }
}
