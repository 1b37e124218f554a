package dev.prebuildctl.input;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.output.Seal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A document to be read. */
public final class Source {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final String name;
  private final byte[] bytes;

  /**
   * A document in UTF-8.
   *
   * @param name the file's, to be told in errors
   */
  public Source(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes.clone();
  }

  String name() {
    return name;
  }

  /** Whether the document is sealed, and is what was sealed. */
  boolean isWhole() {
    return Seal.isWhole(bytes);
  }

  /** The whole document, which has to be of the kind. */
  Value document(String kind) {
    Value document = parse();
    requireKind(document, kind);
    return document;
  }

  /** The fields of a document. */
  <T> T read(Value document, Function<Fields, T> reader) {
    return Fields.read(
        this,
        document,
        fields -> {
          fields.ignore("schema");
          return reader.apply(fields);
        });
  }

  private void requireKind(Value document, String kind) {
    String wanted = "prebuildctl/" + kind + "/v1";
    Object schema =
        document.content() instanceof Map<?, ?> map && map.get("schema") instanceof Value value
            ? value.content()
            : null;
    if (!(schema instanceof String text)) {
      throw failure("it does not say which document it is: \"schema\":\"" + wanted + "\"");
    }
    if (!text.equals(wanted)) {
      throw failure("it is a document of schema " + Excerpt.of(text) + ", not \"" + wanted + "\"");
    }
  }

  private Value parse() {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() == null) {
        throw failure("it is empty");
      }
      Value document = value(parser, Place.root(parser.currentTokenLocation()));
      if (parser.nextToken() != null) {
        throw failure("something follows the document at " + at(parser.currentTokenLocation()));
      }
      return document;
    } catch (JsonEOFException e) {
      throw failure("it ends in the middle, at " + at(e.getLocation()) + ": it was cut off");
    } catch (JacksonException e) {
      throw failure("it is not JSON: " + firstLine(e.getOriginalMessage()) + at(e));
    } catch (IOException e) {
      throw failure("it is not JSON: " + firstLine(String.valueOf(e.getMessage())));
    }
  }

  private Value value(JsonParser parser, Place place) throws IOException {
    return new Value(
        place,
        switch (parser.currentToken()) {
          case START_OBJECT -> object(parser, place);
          case START_ARRAY -> list(parser, place);
          case VALUE_STRING -> parser.getText();
          case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
          case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
          case VALUE_TRUE -> true;
          case VALUE_FALSE -> false;
          default -> null;
        });
  }

  private Map<String, Value> object(JsonParser parser, Place place) throws IOException {
    Map<String, Value> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Place at = place.key(parser.currentName(), parser.currentTokenLocation());
      String key = parser.currentName();
      parser.nextToken();
      if (fields.put(key, value(parser, at)) != null) {
        throw failure(at, "stands there twice");
      }
    }
    return fields;
  }

  private List<Value> list(JsonParser parser, Place place) throws IOException {
    List<Value> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, place.element(elements.size(), parser.currentTokenLocation())));
    }
    return elements;
  }

  /** What is wrong with a value of the document. */
  Failure failure(Place place, String what) {
    return failure(place.path() + " " + what + " (" + place.position() + ")");
  }

  /** That a field is one too many or missing. */
  Failure otherFields(Place place, String what) {
    return new Failure(
        Kind.FILE,
        failure(place, what).getMessage(),
        "Has another version of prebuildctl made it? Make it anew with this one; nothing was done.");
  }

  private Failure failure(String what) {
    return new Failure(Kind.FILE, name + " cannot be used: " + what, "Nothing was done.");
  }

  private static String firstLine(String message) {
    return Excerpt.of(message.lines().findFirst().orElse("")).replaceAll("^\"|\"$", "");
  }

  private static String at(JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null ? "" : " at " + at(location);
  }

  private static String at(JsonLocation location) {
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
