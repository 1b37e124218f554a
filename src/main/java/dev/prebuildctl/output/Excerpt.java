package dev.prebuildctl.output;

import dev.prebuildctl.core.template.Place;
import java.util.ArrayList;
import java.util.List;

/** A place in a source text as compilers show it: the line, and a mark under what is meant. */
final class Excerpt {
  private static final String RULE = " | ";

  /** Ranges of more lines are shown by their first and last one. */
  private static final int WHOLE = 3;

  private final List<String> lines;
  private final Place place;
  private final int gutter;
  private final int room;
  private final List<Row> rows = new ArrayList<>();

  private Excerpt(List<String> lines, Place place, int width) {
    this.lines = lines;
    this.place = place;
    this.gutter = Integer.toString(lastLine()).length();
    this.room = Math.max(width - gutter - RULE.length(), 1);
  }

  /** A row to print; a mark is under the source it is about. */
  record Row(String text, boolean mark) {}

  /**
   * The rows, none of them wider than the width.
   *
   * @return none if the text has no such line
   */
  static List<Row> of(String text, Place place, int width) {
    Excerpt excerpt = new Excerpt(lines(text), place, width);
    if (place.start().line() <= excerpt.lines.size()) {
      excerpt.draw();
    }
    return excerpt.rows;
  }

  /** The line on which a place begins, without its end; empty if the text has no such line. */
  static String line(String text, Place place) {
    List<String> lines = lines(text);
    int index = place.start().line() - 1;
    return index < lines.size() ? lines.get(index) : "";
  }

  private static List<String> lines(String text) {
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    return List.of(plain.split("\r?\n", -1));
  }

  /** A range that ends before the first character of a line has nothing of it. */
  private int lastLine() {
    int end = place.end().line();
    boolean nothing = place.end().column() == 1 && end > place.start().line();
    return Math.min(nothing ? end - 1 : end, Math.max(lines.size(), place.start().line()));
  }

  private void draw() {
    int first = place.start().line();
    int last = lastLine();
    rows.add(new Row(" ".repeat(gutter) + RULE.stripTrailing(), false));
    for (int number = first; number <= last; number++) {
      if (last - first >= WHOLE && number == first + 1) {
        rows.add(new Row("…".repeat(gutter) + RULE.stripTrailing(), false));
        number = last;
      }
      line(number, number == first, number == last);
    }
  }

  private void line(int number, boolean first, boolean last) {
    SourceLine line = new SourceLine(lines.get(number - 1));
    int from = first ? line.column(place.start().column()) : line.indent();
    boolean ends = last && place.end().line() == number;
    int to = Math.max(ends ? line.column(place.end().column()) : line.width(), from + 1);
    int left = left(line, from, to);
    String text = line.window(left, room);
    rows.add(new Row((Text.padLeft("" + number, gutter) + RULE + text).stripTrailing(), false));
    if (from < line.width() || first) {
      int start = left == 0 ? from : Math.max(from - left, 1);
      int end = Math.min(to - left, room);
      String marks = " ".repeat(start) + "^".repeat(Math.max(end - start, 1));
      rows.add(new Row(" ".repeat(gutter) + RULE + marks, true));
    }
  }

  /** Where the window on the line begins so that the mark is in it, with some of what precedes. */
  private int left(SourceLine line, int from, int to) {
    int all = Math.max(line.width(), to);
    if (all <= room || to < room || from <= room / 3) {
      return 0;
    }
    int before = Math.min(room / 3, Math.max(room - (to - from) - 1, 1));
    return Math.max(Math.min(from - before, all - room), 0);
  }
}
