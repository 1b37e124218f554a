package dev.prebuildctl.output;

/** The lines of one screen: all are as wide, and look the same. */
record Strips(Style style, int columns) {
  Strip strip() {
    return new Strip(style, columns);
  }

  /** The same without inks of their own, for a line that has one as a whole. */
  Strip plain() {
    return new Strip(new Style(style.width(), false, false, style.unicode()), columns);
  }

  /** The one if such characters are understood, else the other. */
  String sign(String unicode, String ascii) {
    return style.unicode() ? unicode : ascii;
  }
}
