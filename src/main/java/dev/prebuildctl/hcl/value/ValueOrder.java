package dev.prebuildctl.hcl.value;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The order of the elements of a set: bools, numbers and strings as expected, null after all others
 * and unknown last. The language leaves the order of structures open; ours goes by their parts.
 */
final class ValueOrder implements Comparator<Value> {
  static final ValueOrder INSTANCE = new ValueOrder();

  @Override
  public int compare(Value left, Value right) {
    int byState = Integer.compare(state(left), state(right));
    if (byState != 0 || state(left) != 0) {
      return byState;
    }
    Type type = left.type();
    if (!type.getClass().equals(right.type().getClass()) || type.isPrimitive()) {
      return comparePrimitiveConversion(left, right);
    }
    return type.isMapping()
        ? compareEntries(left.entries(), right.entries())
        : compareElements(left.elements(), right.elements());
  }

  private static int state(Value value) {
    return !value.isKnown() ? 2 : value.isNull() ? 1 : 0;
  }

  private static int comparePrimitiveConversion(Value left, Value right) {
    if (!left.type().equals(right.type())) {
      return left.type().friendlyName().compareTo(right.type().friendlyName());
    }
    if (left.type() == Primitive.STRING) {
      return Text.ORDER.compare(left.asString(), right.asString());
    }
    return left.type() == Primitive.NUMBER
        ? left.asNumber().compareTo(right.asNumber())
        : Boolean.compare(left.asBoolean(), right.asBoolean());
  }

  private int compareElements(List<Value> left, List<Value> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private int compareEntries(Map<String, Value> left, Map<String, Value> right) {
    Iterator<Map.Entry<String, Value>> others = right.entrySet().iterator();
    for (Map.Entry<String, Value> entry : left.entrySet()) {
      if (!others.hasNext()) {
        return 1;
      }
      Map.Entry<String, Value> other = others.next();
      int order = Text.ORDER.compare(entry.getKey(), other.getKey());
      if (order == 0) {
        order = compare(entry.getValue(), other.getValue());
      }
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }
}
