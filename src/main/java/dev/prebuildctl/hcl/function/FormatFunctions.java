package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.DYNAMIC;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.function.Parameter.Allow;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The functions with a format string. */
final class FormatFunctions {
  private FormatFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.named("format")
            .takes("format", STRING)
            .takesMore("args", DYNAMIC, Allow.NULL)
            .deep()
            .returns(
                STRING,
                arguments ->
                    Value.of(new FormatString(arguments.string(0)).apply(arguments.from(1)))),
        Function.named("formatlist")
            .takes("format", STRING)
            .takesMore("args", DYNAMIC, Allow.NULL)
            .deep()
            .returns(Type.list(STRING), FormatFunctions::formatList));
  }

  /** Formats once per element; arguments that are no lists are the same each time. */
  private static Value formatList(Arguments arguments) {
    FormatString format = new FormatString(arguments.string(0));
    int count = 1;
    int counted = -1;
    for (int i = 1; i < arguments.size(); i++) {
      if (!isList(arguments.value(i))) {
        continue;
      }
      int length = arguments.elements(i).size();
      if (counted >= 0 && length != count) {
        throw FunctionException.argument(
            i,
            "argument %d has length %d, which is inconsistent with argument %d of length %d"
                .formatted(i, length, counted, count));
      }
      count = length;
      counted = i;
    }
    List<Value> results = new ArrayList<>();
    long length = 0;
    for (int row = 0; row < count; row++) {
      List<Value> values = new ArrayList<>();
      for (Value value : arguments.from(1)) {
        values.add(isList(value) ? value.elements().get(row) : value);
      }
      String text = format.apply(values);
      length += text.length();
      LimitExceeded.check(length, Limits.TEXT_LENGTH, "length of formatted strings");
      results.add(Value.of(text));
    }
    return Value.list(STRING, results);
  }

  private static boolean isList(Value value) {
    return value.type().isSequence() && !value.isNull();
  }
}
