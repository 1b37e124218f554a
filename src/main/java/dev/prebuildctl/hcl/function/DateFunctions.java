package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.NUMBER;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.value.Value;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Functions of instants, written as RFC 3339 has them. */
final class DateFunctions {
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");

  private static final DateTimeFormatter TO_SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  private DateFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.named("formatdate")
            .takes("format", STRING)
            .takes("time", STRING)
            .returns(
                STRING,
                arguments -> Value.of(DateFormat.apply(arguments.string(0), time(arguments, 1)))),
        Function.named("timeadd")
            .takes("timestamp", STRING)
            .takes("duration", STRING)
            .returns(STRING, DateFunctions::add));
  }

  static List<Function> newer() {
    return List.of(
        Function.named("timecmp")
            .takes("timestamp_a", STRING)
            .takes("timestamp_b", STRING)
            .returns(
                NUMBER,
                arguments ->
                    Value.of(
                        Integer.signum(
                            time(arguments, 0)
                                .toInstant()
                                .compareTo(time(arguments, 1).toInstant())))));
  }

  static String text(OffsetDateTime time) {
    return TO_SECONDS.format(time);
  }

  private static OffsetDateTime time(Arguments arguments, int index) {
    String text = arguments.string(index);
    if (RFC_3339.matcher(text).matches()) {
      try {
        return OffsetDateTime.parse(text);
      } catch (DateTimeParseException e) {
        // told below
      }
    }
    throw FunctionException.argument(index, "not a valid RFC3339 timestamp: \"" + text + "\"");
  }

  private static Value add(Arguments arguments) {
    OffsetDateTime time = time(arguments, 0);
    long nanoseconds =
        GoDuration.nanoseconds(arguments.string(1))
            .orElseThrow(
                () ->
                    FunctionException.argument(
                        1, "invalid duration " + JsonText.quote(arguments.string(1))));
    try {
      return Value.of(text(time.plusNanos(nanoseconds)));
    } catch (DateTimeException e) {
      throw FunctionException.call("the resulting time is out of range");
    }
  }
}
