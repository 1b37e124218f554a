package dev.prebuildctl.hcl;

/**
 * A place in a source text: line and column count from one, the column in grapheme clusters, the
 * offset in bytes from zero.
 */
public record SourcePos(int line, int column, int offset) {
  /** The beginning of a text. */
  public static final SourcePos START = new SourcePos(1, 1, 0);
}
