package dev.prebuildctl.output;

import java.io.PrintWriter;
import java.util.List;

/** Lines that fit the width. Text is cleaned here, so that callers need not think of it. */
final class Page {
  private static final int LIST_LIMIT = 10;
  private static final int HANG = 2;

  private final PrintWriter out;
  private final Style style;

  Page(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  Style style() {
    return style;
  }

  void blank() {
    print("");
  }

  void line(Ink ink, String text) {
    item(0, ink, text, "");
  }

  /** A head in ink and a text after it, wrapped and hung by two columns. */
  void item(int indent, Ink ink, String head, String text) {
    String cleanHead = Text.clean(head);
    String all = text.isEmpty() ? cleanHead : cleanHead + " " + Text.clean(text);
    String hang = " ".repeat(indent);
    int painted = cleanHead.length();
    boolean first = true;
    for (String line : Text.wrap(all, style.width() - indent, HANG)) {
      int end = Math.min(painted, line.length());
      print(
          hang
              + (first ? "" : " ".repeat(HANG))
              + ink(ink, line.substring(0, end))
              + line.substring(end));
      // The blank at which the line was broken is in no line.
      painted = Math.max(painted - end - 1, 0);
      first = false;
    }
  }

  /** A label and a text beside it, which keeps to its column when it is wrapped. */
  void beside(int column, String label, Ink ink, String text) {
    String head = Text.padRight(Text.clean(label), column);
    for (String line : Text.wrap(Text.clean(text), style.width() - column, 0)) {
      print(ink(Ink.HEADING, head) + ink(ink, line));
      head = " ".repeat(column);
    }
  }

  /** How many of so many items are shown: all of them, or one less than the limit if too many. */
  int shown(int count) {
    return style.verbose() || count <= LIST_LIMIT ? count : LIST_LIMIT - 1;
  }

  /** Says how many items are not shown, if any. */
  void hidden(int indent, int count) {
    if (count > 0) {
      item(indent, Ink.QUIET, "and " + count + " more (--verbose lists all)", "");
    }
  }

  /** Short texts, each on a line; only the first ones, unless verbose. */
  void list(int indent, List<String> texts) {
    int shown = shown(texts.size());
    texts.subList(0, shown).forEach(text -> item(indent, Ink.PLAIN, text, ""));
    hidden(indent, texts.size() - shown);
  }

  void table(Table table) {
    table.lines(style.width()).forEach(line -> print(line.stripTrailing()));
  }

  /** A line that must stay whole, such as one to copy. */
  void verbatim(String text) {
    print(Text.clean(text));
  }

  void end() {
    out.flush();
  }

  private String ink(Ink ink, String text) {
    return style.colour() ? ink.paint(text) : text;
  }

  // Not println: goldens and pipes see the same bytes on every platform.
  private void print(String line) {
    out.print(line.replace(Words.GLUE, ' '));
    out.print('\n');
  }
}
