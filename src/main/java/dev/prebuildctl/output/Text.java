package dev.prebuildctl.output;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Text measured in the columns of a terminal, where a character may take none, one or two. */
final class Text {
  private static final String ELLIPSIS = "…";

  /** Among narrow ones, these are drawn as pictures. */
  private static final String WIDE_SIGNS =
      "⌚⌛〈〉⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕";

  private Text() {}

  /**
   * The text on one line and without what a terminal would obey: names come from a database that
   * others write to.
   */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(Text::harmless).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static int harmless(int character) {
    if (Character.isWhitespace(character)) {
      return ' ';
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE ->
          joins(character) ? character : '\ufffd';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      default -> character;
    };
  }

  /** Joiners shape emoji and several scripts, and move nothing. */
  private static boolean joins(int character) {
    return character == 0x200c || character == 0x200d;
  }

  /** The columns a text takes. */
  static int width(String text) {
    return text.codePoints().map(Text::width).sum();
  }

  private static int width(int character) {
    switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
        return 0;
      }
      default -> {
        return isWide(character) ? 2 : 1;
      }
    }
  }

  /** East Asian wide and full width characters, and pictures (Unicode's annex 11, roughly). */
  private static boolean isWide(int c) {
    return in(c, 0x1100, 0x115f)
        || in(c, 0x2e80, 0xa4cf)
        || in(c, 0xa960, 0xa97f)
        || in(c, 0xac00, 0xd7a3)
        || in(c, 0xf900, 0xfaff)
        || in(c, 0xfe30, 0xfe6f)
        || in(c, 0xff01, 0xff60)
        || in(c, 0xffe0, 0xffe6)
        || (in(c, 0x231a, 0x2b55) && WIDE_SIGNS.indexOf(c) >= 0)
        || in(c, 0x1f300, 0x1f64f)
        || in(c, 0x1f680, 0x1f6ff)
        || in(c, 0x1f900, 0x1faff)
        || in(c, 0x20000, 0x3fffd);
  }

  private static boolean in(int character, int first, int last) {
    return first <= character && character <= last;
  }

  /** The text, its end replaced by an ellipsis if it takes more columns. */
  static String shorten(String text, int columns) {
    return width(text) <= columns ? text : text.substring(0, fitting(text, columns - 1)) + ELLIPSIS;
  }

  /** How many chars of the text fit into the columns. */
  private static int fitting(String text, int columns) {
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      used += width(character);
      if (used > columns) {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  static String padRight(String text, int columns) {
    return text + " ".repeat(Math.max(columns - width(text), 0));
  }

  static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(columns - width(text), 0)) + text;
  }

  /**
   * Lines of at most so many columns, all but the first of them narrower by the hang; only a word
   * that is wider than a line is broken.
   */
  static List<String> wrap(String text, int columns, int hang) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (StringTokenizer words = new StringTokenizer(text, " "); words.hasMoreTokens(); ) {
      String rest = words.nextToken();
      if (!line.isEmpty() && width(line) + 1 + width(rest) > room(lines, columns, hang)) {
        lines.add(line);
        line = "";
      }
      while (width(rest) > room(lines, columns, hang)) {
        int end = fitting(rest, room(lines, columns, hang));
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line = line.isEmpty() ? rest : line + " " + rest;
    }
    lines.add(line);
    return lines;
  }

  private static int room(List<String> lines, int columns, int hang) {
    return lines.isEmpty() ? columns : columns - hang;
  }
}
