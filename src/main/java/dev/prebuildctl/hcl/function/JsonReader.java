package dev.prebuildctl.hcl.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads JSON as values: arrays become tuples, objects become objects. */
public final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.NESTING)
                  .maxStringLength(Limits.TEXT_LENGTH)
                  .maxNumberLength(Limits.DECIMAL_EXPONENT)
                  .build())
          .build();

  private int count;

  private JsonReader() {}

  /**
   * The value of a JSON text.
   *
   * @throws InvalidJson with the wording of Go's decoder as far as it is known
   */
  public static Value read(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      JsonReader reader = new JsonReader();
      Value value = reader.value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new InvalidJson("extraneous data after JSON value");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new LimitExceeded("JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidJson(explain(json));
    }
  }

  private Value value(JsonParser parser, @Nullable JsonToken token) throws IOException {
    LimitExceeded.check(++count, Limits.ELEMENTS, "values in JSON");
    if (token == null) {
      throw new InvalidJson("unexpected end of JSON input");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> Value.of(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      case VALUE_TRUE -> Value.TRUE;
      case VALUE_FALSE -> Value.FALSE;
      case VALUE_NULL -> Value.NULL;
      default -> throw new InvalidJson("unexpected " + token);
    };
  }

  private static Value number(String text) {
    return Value.of(
        Numeric.parse(text).orElseThrow(() -> new InvalidJson("invalid number " + text)));
  }

  private Value object(JsonParser parser) throws IOException {
    Map<String, Value> attributes = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      attributes.put(name, value(parser, parser.nextToken()));
    }
    return Value.object(attributes);
  }

  private Value array(JsonParser parser) throws IOException {
    List<Value> elements = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      elements.add(value(parser, token));
      token = parser.nextToken();
    }
    return Value.tuple(elements);
  }

  private static String explain(String json) {
    String text = json.stripLeading();
    if (text.isEmpty()) {
      return "unexpected end of JSON input";
    }
    int first = text.codePointAt(0);
    boolean word = "true".startsWith(text) || "false".startsWith(text) || "null".startsWith(text);
    if (word) {
      return "unexpected end of JSON input";
    }
    return "{[\"-0123456789tfn".indexOf(first) < 0
        ? "invalid character '" + Character.toString(first) + "' looking for beginning of value"
        : "invalid JSON";
  }

  /** The text is no JSON. */
  public static final class InvalidJson extends RuntimeException {
    InvalidJson(String message) {
      super(message);
    }
  }
}
