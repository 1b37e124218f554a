package dev.prebuildctl.output;

/** How large a terminal's window is. */
public record ScreenSize(int columns, int rows) {
  /** What a view needs. */
  static final ScreenSize LEAST = new ScreenSize(Style.NARROWEST, 10);

  boolean tooSmall() {
    return columns < LEAST.columns || rows < LEAST.rows;
  }
}
