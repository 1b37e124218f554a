package dev.prebuildctl.core.template;

import static java.util.Objects.requireNonNull;

/**
 * A stretch of a source text.
 *
 * @param file its path from the template's root, as a key of {@link Examined#sources}
 * @param end exclusive; the same as the start if only a point is meant
 */
public record Place(String file, Point start, Point end) {
  public Place {
    requireNonNull(file, "file");
    requireNonNull(start, "start");
    requireNonNull(end, "end");
  }

  /**
   * A point in a text: line and column count from one, the column in what a reader takes for one
   * character (grapheme clusters), the offset in bytes of UTF-8 from zero.
   */
  public record Point(int line, int column, int offset) {}
}
