package dev.prebuildctl.input;

import com.fasterxml.jackson.core.JsonLocation;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a document.
 *
 * @param parent the object or list it is in; null: it is the document
 * @param step its key or position there
 */
record Place(@Nullable Place parent, String step, int line, int column) {
  static Place root(JsonLocation at) {
    return new Place(null, "$", at.getLineNr(), at.getColumnNr());
  }

  Place key(String key, JsonLocation at) {
    String step = key.matches("[A-Za-z_][A-Za-z0-9_]*") ? "." + key : "[" + Excerpt.of(key) + "]";
    return new Place(this, step, at.getLineNr(), at.getColumnNr());
  }

  Place element(int index, JsonLocation at) {
    return new Place(this, "[" + index + "]", at.getLineNr(), at.getColumnNr());
  }

  /** As JSONPath writes it: {@code $.presets[3].name}. */
  String path() {
    return parent == null ? step : parent.path() + step;
  }

  /** The position in the text, counted from 1. */
  String position() {
    return "line " + line + ", column " + column;
  }
}
