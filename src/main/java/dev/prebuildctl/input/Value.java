package dev.prebuildctl.input;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document and where it stands.
 *
 * @param content a map of values by key, a list of values, a text, a number as a big integer if it
 *     is written as one and else as a big decimal, a truth value, or null
 */
record Value(Place place, @Nullable Object content) {
  /** What it is, to be told in an error. */
  String kind() {
    if (content instanceof Map<?, ?>) {
      return "an object";
    }
    if (content instanceof List<?>) {
      return "a list";
    }
    if (content instanceof String text) {
      return Excerpt.of(text);
    }
    return content instanceof BigDecimal number ? number.toString() : String.valueOf(content);
  }
}
