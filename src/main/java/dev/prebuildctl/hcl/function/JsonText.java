package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.BOOL;
import static dev.prebuildctl.hcl.value.Primitive.NUMBER;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Value;
import java.util.Map;

/** Values as JSON, with the escapes and the compactness of Go's encoder. */
final class JsonText {
  private JsonText() {}

  static String encode(Value value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  static String quote(String text) {
    StringBuilder quoted = new StringBuilder();
    appendQuoted(quoted, text);
    return quoted.toString();
  }

  private static void append(StringBuilder text, Value value) {
    LimitExceeded.check(text.length(), Limits.TEXT_LENGTH, "length of JSON");
    if (value.isNull()) {
      text.append("null");
    } else if (value.type() == STRING) {
      appendQuoted(text, value.asString());
    } else if (value.type() == NUMBER) {
      if (value.asNumber().isInfinite()) {
        throw FunctionException.call("JSON has no infinite numbers");
      }
      text.append(value.asNumber());
    } else if (value.type() == BOOL) {
      text.append(value.asBoolean());
    } else if (value.type().isMapping()) {
      appendEntries(text, value);
    } else {
      appendElements(text, value);
    }
  }

  private static void appendEntries(StringBuilder text, Value value) {
    char before = '{';
    for (Map.Entry<String, Value> entry : value.entries().entrySet()) {
      text.append(before);
      appendQuoted(text, entry.getKey());
      text.append(':');
      append(text, entry.getValue());
      before = ',';
    }
    text.append(before == '{' ? "{}" : "}");
  }

  private static void appendElements(StringBuilder text, Value value) {
    char before = '[';
    for (Value element : value.elements()) {
      text.append(before);
      append(text, element);
      before = ',';
    }
    text.append(before == '[' ? "[]" : "]");
  }

  private static void appendQuoted(StringBuilder result, String text) {
    result.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> result.append("\\\"");
        case '\\' -> result.append("\\\\");
        case '\n' -> result.append("\\n");
        case '\r' -> result.append("\\r");
        case '\t' -> result.append("\\t");
        case '\b' -> result.append("\\b");
        case '\f' -> result.append("\\f");
        default -> {
          if (c < ' ' || "<>&\u2028\u2029".indexOf(c) >= 0) {
            result.append("\\u%04x".formatted((int) c));
          } else {
            result.append(c);
          }
        }
      }
    }
    result.append('"');
  }
}
