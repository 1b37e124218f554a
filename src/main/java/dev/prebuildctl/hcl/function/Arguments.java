package dev.prebuildctl.hcl.function;

import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Value;
import java.util.List;
import java.util.function.LongConsumer;

/** The converted arguments that a function's body gets. */
record Arguments(List<Value> values, LongConsumer work) {
  Arguments {
    values = List.copyOf(values);
  }

  /** Charges for work that grows faster than the arguments. */
  void spend(long steps) {
    work.accept(steps);
  }

  int size() {
    return values.size();
  }

  Value value(int index) {
    return values.get(index);
  }

  String string(int index) {
    return value(index).asString();
  }

  Numeric number(int index) {
    return value(index).asNumber();
  }

  boolean bool(int index) {
    return value(index).asBoolean();
  }

  List<Value> elements(int index) {
    return value(index).elements();
  }

  /** A whole number; one beyond 32 bits is refused, too, as no place asks for such a size. */
  int integer(int index) {
    return number(index)
        .toInt()
        .orElseThrow(
            () -> FunctionException.argument(index, "value must be a whole number in range"));
  }

  List<Value> from(int index) {
    return values.subList(index, values.size());
  }
}
