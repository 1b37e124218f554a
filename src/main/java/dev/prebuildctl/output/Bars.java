package dev.prebuildctl.output;

/** Numbers as characters of different heights. */
final class Bars {
  static final char NONE = '.';

  private static final String BLOCKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
  private static final String ASCII = ":-=+*#%@";

  private final String levels;

  Bars(Style style) {
    this.levels = style.unicode() ? BLOCKS : ASCII;
  }

  /** Rounded up, so that one of many still shows. */
  char bar(int number, int highest) {
    long level = ((long) number * levels.length() + highest - 1) / highest;
    return number <= 0 ? NONE : levels.charAt((int) level - 1);
  }

  /** The highest. */
  char full() {
    return levels.charAt(levels.length() - 1);
  }
}
