package dev.prebuildctl.hcl.value;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The language's {@code ==}: never converts, and is unknown where it depends on an unknown value.
 */
public final class Equality {
  private Equality() {}

  /** A bool, unknown where the answer is; sensitive if either side holds something sensitive. */
  public static Value compare(Value left, Value right) {
    boolean sensitive = left.containsSensitive() || right.containsSensitive();
    Boolean equal = decide(left.withoutSensitive(), right.withoutSensitive());
    Value result = equal == null ? Value.unknown(Primitive.BOOL) : Value.of(equal);
    return result.withSensitive(sensitive);
  }

  /** Whether both are surely equal; marks are not looked at. */
  public static boolean surelyEqual(Value left, Value right) {
    return Boolean.TRUE.equals(decide(left.withoutSensitive(), right.withoutSensitive()));
  }

  private static @Nullable Boolean decide(Value left, Value right) {
    if (anyNull(left, right) && left.isKnown() && right.isKnown()) {
      return left.isNull() && right.isNull();
    }
    Type type = left.type();
    if (!type.equals(right.type()) && !type.hasDynamic() && !right.type().hasDynamic()) {
      // A null of another type may still stand behind an unknown value.
      return anyNull(left, right) ? null : Boolean.FALSE;
    }
    if (!left.isKnown() || !right.isKnown()) {
      return null;
    }
    if (type.isSet() && (!left.isWhollyKnown() || !right.isWhollyKnown())) {
      return null;
    }
    if (type.isSequence() || type.isMapping()) {
      return decideParts(left, right);
    }
    return left.equals(right);
  }

  private static boolean anyNull(Value left, Value right) {
    return left.isNull() || right.isNull();
  }

  private static @Nullable Boolean decideParts(Value left, Value right) {
    if (left.type().isMapping() != right.type().isMapping()
        || left.elements().size() != right.elements().size()
        || (left.type().isMapping() && !left.entries().keySet().equals(right.entries().keySet()))) {
      return Boolean.FALSE;
    }
    Iterator<Value> others = right.elements().iterator();
    @Nullable Boolean result = Boolean.TRUE;
    for (Value value : List.copyOf(left.elements())) {
      Boolean equal = decide(value, others.next());
      if (Boolean.FALSE.equals(equal)) {
        return Boolean.FALSE;
      }
      result = equal == null ? null : result;
    }
    return result;
  }
}
