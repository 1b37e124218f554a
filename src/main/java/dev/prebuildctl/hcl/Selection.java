package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.NumberText;
import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes parts out of values: attributes and indexes. */
final class Selection {
  private static final String BAD_INDEX = "Invalid index";
  private static final String NO_ELEMENT =
      "The given key does not identify an element in this collection value";

  private final Evaluator evaluator;

  Selection(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Goes step by step; after a mistake the rest is not looked at. */
  Value steps(Value start, List<Step> steps) {
    Value value = start;
    for (Step step : steps) {
      int errors = evaluator.diagnostics().size();
      value =
          step instanceof Step.Attribute attribute
              ? attribute(value, attribute.name(), step.range())
              : index(value, ((Step.Index) step).key(), step.range());
      if (evaluator.diagnostics().size() > errors) {
        return value;
      }
    }
    return value;
  }

  private Value attribute(Value value, String name, SourceRange subject) {
    Type type = value.type();
    if (value.isNull()) {
      return evaluator.error(
          "Attempt to get attribute from null value",
          "This value is null, so it does not have any attributes.",
          subject);
    }
    if (type == Primitive.DYNAMIC) {
      return Evaluator.marked(Value.DYNAMIC, value.isSensitive());
    }
    if (!type.isMapping()) {
      return evaluator.error("Unsupported attribute", withoutAttributes(type, name), subject);
    }
    Value part = part(value, name);
    if (part != null) {
      return Evaluator.marked(part, value.isSensitive());
    }
    return type.isMap()
        ? evaluator.error(
            "Missing map element",
            "This map does not have an element with the key \"" + name + "\".",
            subject)
        : evaluator.error(
            "Unsupported attribute",
            "This object does not have an attribute named \"" + name + "\".",
            subject);
  }

  private static @Nullable Value part(Value value, String name) {
    if (value.isKnown()) {
      return value.entries().get(name);
    }
    Type type =
        value.type() instanceof Type.ObjectOf object
            ? object.typeOf(name)
            : value.type().elementType();
    return type == null ? null : Value.unknown(type);
  }

  private static String withoutAttributes(Type type, String name) {
    if (type.isPrimitive()) {
      return "Can't access attributes on a primitive-typed value (" + type.friendlyName() + ").";
    }
    boolean objects = type.isCollection() && type.elementType().isObject();
    if (objects && type.isSet()) {
      return "Can't access attributes on a set of objects. Did you mean to access attribute \""
          + name
          + "\" across all elements of the set?";
    }
    if (objects) {
      return "Can't access attributes on a list of objects. Did you mean to access attribute \""
          + name
          + "\" for a specific element of the list, or across all elements of the list?";
    }
    return "This value does not have any attributes.";
  }

  /** {@code value[key]}. */
  Value index(Value value, Value key, SourceRange subject) {
    Type type = value.type();
    if (value.isNull()) {
      return evaluator.error(
          "Attempt to index null value",
          "This value is null, so it does not have any indices.",
          subject);
    }
    if (key.isNull()) {
      return evaluator.error(BAD_INDEX, "Can't use a null value as an indexing key.", subject);
    }
    boolean sensitive = value.isSensitive() || key.isSensitive();
    if (type == Primitive.DYNAMIC || key.type() == Primitive.DYNAMIC) {
      return Evaluator.marked(Value.DYNAMIC, sensitive);
    }
    if (type.isSet()) {
      return evaluator.error(
          BAD_INDEX,
          "Elements of a set are identified only by their value and don't have any separate index or"
              + " key to select with, so it's only possible to perform operations across all"
              + " elements of the set.",
          subject);
    }
    if (!type.isMapping() && !type.isSequence()) {
      return evaluator.error(BAD_INDEX, "This value does not have any indices.", subject);
    }
    Value part;
    try {
      part = type.isMapping() ? byName(value, key) : byPosition(value, key);
    } catch (ConversionException e) {
      String reason = String.valueOf(e.getMessage());
      return evaluator.error(
          BAD_INDEX, NO_ELEMENT + (reason.isEmpty() ? "." : ": " + reason + "."), subject);
    }
    return Evaluator.marked(part, sensitive);
  }

  private static Value byName(Value value, Value givenKey) {
    Value key = Conversion.convert(givenKey, Primitive.STRING);
    if (!key.isKnown()) {
      return Value.unknown(value.type().isMap() ? value.type().elementType() : Primitive.DYNAMIC);
    }
    Value part = part(value, key.asString());
    if (part == null) {
      throw new ConversionException("");
    }
    return part;
  }

  private static Value byPosition(Value value, Value givenKey) {
    Value key = Conversion.convert(givenKey, Primitive.NUMBER);
    Type type = value.type();
    if (!key.isKnown() || (!value.isKnown() && type.isList())) {
      return Value.unknown(type.isList() ? type.elementType() : Primitive.DYNAMIC);
    }
    int size =
        type instanceof Type.TupleOf tuple ? tuple.elements().size() : value.elements().size();
    int position = position(key.asNumber(), size);
    if (!value.isKnown()) {
      return Value.unknown(((Type.TupleOf) type).elements().get(position));
    }
    return value.elements().get(position);
  }

  private static int position(Numeric number, int size) {
    if (size == 0) {
      throw new ConversionException("the collection has no elements");
    }
    if (number.signum() < 0) {
      throw new ConversionException("a negative number is not a valid index for a sequence");
    }
    if (!number.isInfinite() && !number.isInteger()) {
      throw new ConversionException(
          "indexing a sequence requires a whole number, but the given index ("
              + NumberText.general(number)
              + ") has a fractional part");
    }
    return number
        .toInt()
        .filter(position -> position < size)
        .orElseThrow(
            () ->
                new ConversionException(
                    "the given index is greater than or equal to the length of the collection"));
  }
}
