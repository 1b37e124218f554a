package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.DYNAMIC;
import static dev.prebuildctl.hcl.value.Primitive.NUMBER;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.function.Parameter.Allow;
import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Text;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Unification;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Functions that make lists of lists. */
final class ListFunctions {
  /** The language itself refuses longer ranges, with this number. */
  private static final int LONGEST_RANGE = 1024;

  private ListFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.named("chunklist")
            .takes("list", Type.list(DYNAMIC), Allow.SENSITIVE)
            .takes("size", NUMBER)
            .returnsAny(ListFunctions::chunk),
        Function.named("compact")
            .takes("list", Type.list(STRING))
            .deep()
            .returns(Type.list(STRING), ListFunctions::compact),
        Function.named("concat")
            .takesMore("seqs", DYNAMIC, Allow.SENSITIVE)
            .returnsAny(ListFunctions::concat),
        Function.named("distinct")
            .takes("list", Type.list(DYNAMIC))
            .deep()
            .returnsAny(ListFunctions::distinct),
        Function.named("flatten").takes("list", DYNAMIC).returnsAny(ListFunctions::flatten),
        Function.named("range")
            .takesMore("params", NUMBER)
            .returns(Type.list(NUMBER), ListFunctions::range),
        Function.named("reverse").takes("list", DYNAMIC).returnsAny(ListFunctions::reverse),
        Function.named("slice")
            .takes("list", DYNAMIC, Allow.SENSITIVE)
            .takes("start_index", NUMBER)
            .takes("end_index", NUMBER)
            .returnsAny(ListFunctions::slice),
        Function.named("sort")
            .takes("list", Type.list(STRING))
            .deep()
            .returns(Type.list(STRING), ListFunctions::sort),
        Function.named("matchkeys")
            .takes("values", Type.list(DYNAMIC))
            .takes("keys", Type.list(DYNAMIC))
            .takes("searchset", Type.list(DYNAMIC))
            .deep()
            .returnsAny(ListFunctions::matchKeys));
  }

  private static Value chunk(Arguments arguments) {
    Value list = arguments.value(0);
    int size = arguments.integer(1);
    if (size < 0) {
      throw FunctionException.argument(1, "the size argument must be positive");
    }
    List<Value> elements = list.elements();
    Type type = list.type();
    List<Value> chunks = new ArrayList<>();
    int step = size == 0 ? Math.max(elements.size(), 1) : size;
    for (int start = 0; start < elements.size(); start += step) {
      int end = (int) Math.min((long) start + step, elements.size());
      chunks.add(Value.list(type.elementType(), elements.subList(start, end)));
      if (end == elements.size()) {
        break; // the next start may be beyond the largest int
      }
    }
    return Value.list(type, chunks).withSensitive(list.isSensitive());
  }

  private static Value compact(Arguments arguments) {
    return Value.list(
        STRING,
        arguments.elements(0).stream()
            .filter(element -> !element.isNull() && !element.asString().isEmpty())
            .toList());
  }

  private static Value concat(Arguments arguments) {
    if (arguments.size() == 0) {
      throw FunctionException.call("at least one argument is required");
    }
    boolean sensitive = false;
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Value value = arguments.value(i);
      if (!value.type().isList() && !value.type().isTuple()) {
        throw FunctionException.argument(i, "all arguments must be lists or tuples");
      }
      sensitive |= value.isSensitive();
      elements.addAll(value.elements());
      LimitExceeded.check(elements.size(), Limits.ELEMENTS, "elements of a list");
    }
    return concatenated(arguments.values(), elements).withSensitive(sensitive);
  }

  /** One list, if all are lists with a common element type; else a tuple. */
  private static Value concatenated(List<Value> parts, List<Value> elements) {
    if (parts.stream().allMatch(part -> part.type().isList())) {
      Stream<Type> types = parts.stream().map(part -> part.type().elementType());
      Optional<Type> common = Unification.of(types.filter(type -> type != DYNAMIC).toList());
      if (common.isPresent()) {
        Type type = common.get();
        return Value.list(
            type, elements.stream().map(each -> Conversion.convert(each, type)).toList());
      }
    }
    return Value.tuple(elements);
  }

  private static Value distinct(Arguments arguments) {
    Value list = arguments.value(0);
    List<Value> different = List.copyOf(new LinkedHashSet<>(list.elements()));
    return Value.list(list.type().elementType(), different);
  }

  private static Value flatten(Arguments arguments) {
    if (!arguments.value(0).type().isSequence()) {
      throw FunctionException.argument(0, "can only flatten lists, sets and tuples");
    }
    List<Value> result = new ArrayList<>();
    return flattenInto(result, arguments.value(0)) ? Value.tuple(result) : Value.DYNAMIC;
  }

  /** False if an element's type or length is open, which leaves the result open. */
  private static boolean flattenInto(List<Value> result, Value sequence) {
    for (Value element : sequence.elements()) {
      boolean nested = element.type().isSequence() && !element.isNull();
      if (!element.isKnown() && (nested || element.type() == DYNAMIC)) {
        return false;
      }
      if (!nested) {
        LimitExceeded.check(result.size(), Limits.ELEMENTS, "elements of a list");
        result.add(element);
      } else if (!flattenInto(result, element)) {
        return false;
      }
    }
    return true;
  }

  private static Value range(Arguments arguments) {
    if (arguments.size() == 0 || arguments.size() > 3) {
      throw FunctionException.call("must have one, two, or three arguments");
    }
    Numeric start = arguments.size() == 1 ? Numeric.ZERO : arguments.number(0);
    Numeric end = arguments.number(arguments.size() == 1 ? 0 : 1);
    boolean down = end.compareTo(start) < 0;
    Numeric step = arguments.size() == 3 ? arguments.number(2) : Numeric.of(down ? -1 : 1);
    if (step.signum() == 0) {
      throw FunctionException.argument(2, "step must not be zero");
    }
    if (end.compareTo(start) != 0 && down != step.signum() < 0) {
      throw FunctionException.argument(
          1,
          "end must be "
              + (down ? "greater" : "less")
              + " than start when step is "
              + (down ? "positive" : "negative"));
    }
    List<Value> numbers = new ArrayList<>();
    Numeric number = start;
    while (down ? number.compareTo(end) > 0 : number.compareTo(end) < 0) {
      if (numbers.size() >= LONGEST_RANGE) {
        throw FunctionException.call(
            "more than 1024 values were generated; either decrease the difference between start"
                + " and end or use a smaller step");
      }
      numbers.add(Value.of(number));
      number = number.plus(step);
    }
    return Value.list(NUMBER, numbers);
  }

  private static Value reverse(Arguments arguments) {
    Value list = arguments.value(0);
    if (!list.type().isSequence()) {
      throw FunctionException.argument(
          0, "can only reverse list or tuple values, not " + list.type().friendlyName());
    }
    List<Value> elements = new ArrayList<>(list.elements());
    Collections.reverse(elements);
    return list.type().isTuple()
        ? Value.tuple(elements)
        : Value.list(list.type().elementType(), elements);
  }

  private static Value slice(Arguments arguments) {
    Value list = arguments.value(0);
    if (!list.type().isList() && !list.type().isTuple()) {
      throw FunctionException.argument(0, "must be a list or tuple value");
    }
    int start = arguments.integer(1);
    int end = arguments.integer(2);
    int size = list.elements().size();
    if (start < 0) {
      throw FunctionException.argument(1, "start index must not be less than zero");
    }
    if (end < 0 || end > size) {
      throw FunctionException.argument(
          2, "end index must not be greater than the length of the given list");
    }
    if (start > end) {
      throw FunctionException.argument(1, "start index must not be greater than end index");
    }
    List<Value> elements = list.elements().subList(start, end);
    Value result =
        list.type().isTuple()
            ? Value.tuple(elements)
            : Value.list(list.type().elementType(), elements);
    return result.withSensitive(list.isSensitive());
  }

  private static Value sort(Arguments arguments) {
    List<Value> elements = arguments.elements(0);
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i).isNull()) {
        throw FunctionException.argument(
            0, "given list element " + i + " is null; a null string cannot be sorted");
      }
    }
    return Value.list(
        STRING,
        elements.stream()
            .sorted((a, b) -> Text.ORDER.compare(a.asString(), b.asString()))
            .toList());
  }

  private static Value matchKeys(Arguments arguments) {
    List<Value> values = arguments.elements(0);
    List<Value> keys = arguments.elements(1);
    if (values.size() != keys.size()) {
      throw FunctionException.call("length of keys and values should be equal");
    }
    Type type =
        Unification.of(
                Stream.of(1, 2)
                    .map(i -> arguments.value(i).type().elementType())
                    .filter(each -> each != DYNAMIC)
                    .toList())
            .orElseThrow(
                () -> FunctionException.call("keys and searchset must be of the same type"));
    Set<Value> wanted = new HashSet<>();
    arguments.elements(2).forEach(each -> wanted.add(Conversion.convert(each, type)));
    List<Value> found = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (wanted.contains(Conversion.convert(keys.get(i), type))) {
        found.add(values.get(i));
      }
    }
    return Value.list(arguments.value(0).type().elementType(), found);
  }
}
