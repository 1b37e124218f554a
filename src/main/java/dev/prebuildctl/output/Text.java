package dev.prebuildctl.output;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jline.utils.WCWidth;

/** Text measured in the columns of a terminal, where a character may take none, one or two. */
final class Text {
  private static final String ELLIPSIS = "…";

  /** Below this, nothing is wide and nothing combines. */
  private static final int FIRST_COMBINING = 0x300;

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
    return character < FIRST_COMBINING ? 1 : Math.max(WCWidth.wcwidth(character), 0);
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
