package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Text;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON with the places of its values, which messages need; columns count as in the native
 * syntax, so that no general reader will do.
 */
final class JsonScanner {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private final String file;
  private final Positions positions;
  private final Budget budget;
  private int at;

  JsonScanner(String text, String file, SourcePos start, Budget budget) {
    this.text = text;
    this.file = file;
    this.positions = new Positions(file, text, start);
    this.budget = budget;
  }

  /** The whole text's value. */
  JsonNode document() {
    budget.spend(text.length() / 16);
    skipBlanks();
    JsonNode node = value();
    skipBlanks();
    if (at < text.length()) {
      throw error("Extraneous data after value", "Extra characters appear after the JSON value.");
    }
    return node;
  }

  private JsonNode value() {
    budget.step();
    budget.enter();
    JsonNode node =
        switch (peek()) {
          case '{' -> members();
          case '[' -> elements();
          case '"' -> string();
          default -> constant();
        };
    budget.leave();
    skipBlanks();
    return node;
  }

  private JsonNode members() {
    SourceRange open = symbol();
    List<JsonNode.Member> members = new ArrayList<>();
    boolean more = peek() != '}';
    while (more) {
      if (peek() != '"') {
        throw error("Invalid object property", "A JSON object property begins with its name.");
      }
      JsonNode.Text name = string();
      skipBlanks();
      expect(':', "Missing property value colon");
      members.add(new JsonNode.Member(name, value()));
      more = comma('}');
    }
    SourceRange close = symbol();
    return new JsonNode.Members(members, SourceRange.between(open, close), open);
  }

  private JsonNode elements() {
    SourceRange open = symbol();
    List<JsonNode> elements = new ArrayList<>();
    boolean more = peek() != ']';
    while (more) {
      elements.add(value());
      more = comma(']');
    }
    SourceRange close = symbol();
    return new JsonNode.Elements(elements, SourceRange.between(open, close), open);
  }

  /** Whether another one follows; the end is not read. */
  private boolean comma(char end) {
    if (peek() == end) {
      return false;
    }
    expect(',', "Missing item separator");
    return true;
  }

  private void expect(char symbol, String summary) {
    if (peek() != symbol) {
      throw error(summary, "The character '" + symbol + "' is expected here.");
    }
    symbol();
  }

  /** Reads one character and the blanks behind it. */
  private SourceRange symbol() {
    SourceRange range = positions.range(at, ++at);
    skipBlanks();
    return range;
  }

  private JsonNode constant() {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (number.lookingAt()) {
      int start = at;
      at = number.end();
      Value value =
          Numeric.parse(number.group())
              .map(Value::of)
              .orElseThrow(() -> error("Invalid JSON number", "The number cannot be read."));
      return new JsonNode.Constant(value, positions.range(start, at));
    }
    return word("true", Value.TRUE, "false", Value.FALSE, "null", Value.NULL);
  }

  private JsonNode word(Object... words) {
    for (int i = 0; i < words.length; i += 2) {
      String word = (String) words[i];
      if (text.startsWith(word, at)) {
        int start = at;
        at += word.length();
        return new JsonNode.Constant((Value) words[i + 1], positions.range(start, at));
      }
    }
    throw error("Invalid JSON value", "A JSON value must start here.");
  }

  private JsonNode.Text string() {
    int start = at++;
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < 0x20) {
        throw error("Invalid JSON string", "A control character must be escaped.");
      }
      out.append(c == '\\' ? escape() : c);
    }
    if (at >= text.length()) {
      throw error("Unterminated JSON string", "There is no closing quote for this string.");
    }
    at++;
    return new JsonNode.Text(Text.wellFormed(out.toString()), positions.range(start, at));
  }

  private char escape() {
    char selector = peek();
    int simple = ESCAPES.indexOf(selector);
    if (simple >= 0) {
      at++;
      return ESCAPED.charAt(simple);
    }
    if (selector == 'u' && at + 5 <= text.length()) {
      int value = 0;
      for (char digit : text.substring(at + 1, at + 5).toCharArray()) {
        int part = digit < 0x80 ? Character.digit(digit, 16) : -1;
        value = part < 0 || value < 0 ? -1 : value * 16 + part;
      }
      if (value >= 0) {
        at += 5;
        return (char) value;
      }
    }
    throw error("Invalid JSON string", "The backslash is not followed by an escape sequence.");
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private SyntaxException error(String summary, String detail) {
    int place = Math.min(at, text.length());
    int end = place < text.length() ? text.offsetByCodePoints(place, 1) : place;
    SourceRange subject = new Positions(file, text, SourcePos.START).range(place, end);
    return new SyntaxException(summary, detail, subject);
  }
}
