package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Value;
import java.util.Map;

/** Values as YAML in the language's one style: block by block, every string quoted. */
final class YamlText {
  private YamlText() {}

  static String encode(Value value) {
    StringBuilder text = new StringBuilder();
    if (isBlock(value)) {
      appendBlock(text, value, 0);
    } else {
      appendScalar(text, value, 2);
    }
    return text.toString();
  }

  private static boolean isBlock(Value value) {
    return !value.isNull()
        && (value.type().isMapping() || value.type().isSequence())
        && !value.elements().isEmpty();
  }

  /** Appends the lines of a collection; the cursor stands at the column {@code indent} already. */
  private static void appendBlock(StringBuilder text, Value value, int indent) {
    LimitExceeded.check(text.length(), Limits.TEXT_LENGTH, "length of YAML");
    boolean first = true;
    if (value.type().isMapping()) {
      for (Map.Entry<String, Value> entry : value.entries().entrySet()) {
        text.append(first ? "" : " ".repeat(indent))
            .append(unescaped(JsonText.quote(entry.getKey())))
            .append(':');
        appendEntry(text, entry.getValue(), indent);
        first = false;
      }
    } else {
      for (Value element : value.elements()) {
        text.append(first ? "" : " ".repeat(indent)).append("- ");
        if (isBlock(element)) {
          appendBlock(text, element, indent + 2);
        } else {
          appendScalar(text, element, indent + 2);
        }
        first = false;
      }
    }
  }

  /** A sequence below a key stands in the key's own column. */
  private static void appendEntry(StringBuilder text, Value value, int indent) {
    if (!isBlock(value)) {
      text.append(' ');
      appendScalar(text, value, indent + 2);
      return;
    }
    int column = value.type().isMapping() ? indent + 2 : indent;
    text.append('\n').append(" ".repeat(column));
    appendBlock(text, value, column);
  }

  private static void appendScalar(StringBuilder text, Value value, int indent) {
    if (!value.isNull() && value.type() == STRING && value.asString().contains("\n")) {
      appendLiteral(text, value.asString(), indent);
      return;
    }
    if (!value.isNull() && value.type() == STRING) {
      text.append(unescaped(JsonText.quote(value.asString())));
    } else {
      text.append(JsonText.encode(value));
    }
    text.append('\n');
  }

  private static void appendLiteral(StringBuilder text, String content, int indent) {
    boolean plain =
        content.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c != 0x7f))
            && !content.startsWith(" ")
            && !content.startsWith("\n");
    if (!plain) {
      throw new Unsupported("yamlencode", "the style of such a text is not known");
    }
    String stripped = content.replaceFirst("\\n\\z", "");
    String ending = !content.endsWith("\n") ? "-" : stripped.endsWith("\n") ? "+" : "";
    text.append('|').append(ending).append('\n');
    for (String line : stripped.split("\n", -1)) {
      text.append(line.isEmpty() ? "" : " ".repeat(indent)).append(line).append('\n');
    }
  }

  private static String unescaped(String json) {
    return json.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&");
  }
}
