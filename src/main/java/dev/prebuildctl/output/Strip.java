package dev.prebuildctl.output;

import java.util.List;

/** One line of a screen, made from left to right; what does not fit is cut. */
final class Strip {
  private final boolean colour;
  private final int columns;
  private final StringBuilder text = new StringBuilder();
  private int used;

  Strip(Style style, int columns) {
    this.colour = style.colour();
    this.columns = columns;
  }

  /** Text as it is; only its end may be cut. */
  Strip add(Ink ink, String more) {
    int room = columns - used;
    if (room > 0) {
      String fitting = Text.shorten(Text.clean(more), room);
      text.append(colour ? ink.paint(fitting) : fitting);
      used += Text.width(fitting);
    }
    return this;
  }

  Strip add(String more) {
    return add(Ink.PLAIN, more);
  }

  /** Blanks up to a column. */
  Strip to(Ink ink, int column) {
    int end = Math.min(column, columns);
    return used < end ? add(ink, " ".repeat(end - used)) : this;
  }

  /** Text that ends where the line ends, if there is room for it beside what is there. */
  Strip right(Ink ink, String more) {
    int begin = columns - Text.width(Text.clean(more));
    return begin > used ? to(ink, begin).add(ink, more) : this;
  }

  /** The columns that are left. */
  int room() {
    return columns - used;
  }

  /** The phrases that fit, parted by dots, each whole; the first is cut if it must be. */
  Strip phrases(List<Phrase> phrases) {
    boolean first = true;
    for (Phrase phrase : phrases) {
      int width = Text.width(Text.clean(phrase.text)) + (first ? 0 : 2);
      if (!first && used + width > columns) {
        continue;
      }
      add(first ? "" : "  ").add(phrase.ink, phrase.text);
      first = false;
    }
    return this;
  }

  record Phrase(Ink ink, String text) {}

  @Override
  public String toString() {
    return text.toString();
  }
}
