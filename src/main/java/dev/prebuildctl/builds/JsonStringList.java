package dev.prebuildctl.builds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The value of a {@code list(string)} parameter: a JSON array of strings. */
final class JsonStringList {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonStringList() {}

  /** The elements; empty if the text is no such list. As in Go, null is an empty list or text. */
  static Optional<List<String>> parse(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      Optional<List<String>> list =
          json.nextToken() == JsonToken.VALUE_NULL ? Optional.of(List.of()) : elements(json);
      return json.nextToken() == null ? list : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> elements(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return Optional.empty();
    }
    List<String> elements = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        elements.add(json.getText());
      } else if (token == JsonToken.VALUE_NULL) {
        elements.add("");
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(elements);
  }
}
