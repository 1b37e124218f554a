package dev.prebuildctl.output;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table that is cut off, and says so, before it grows larger than its place takes. */
final class MarkdownTable {
  private static final int NOTE = 200;

  private final StringBuilder text = new StringBuilder();
  private int room;
  private int leftOut;
  private String group = "";

  /** A table of at most so many bytes, with its note that it was cut off. */
  MarkdownTable(int limit, List<String> titles) {
    this.room = limit - NOTE;
    line(titles);
    line(titles.stream().map(title -> "---").toList());
  }

  /** A row; a group that is that of the row above is not said again. */
  void row(String rowGroup, List<String> cells) {
    String first = rowGroup.equals(group) ? "" : "**" + Markdown.escape(rowGroup) + "**";
    boolean fits = leftOut == 0 && line(first, cells);
    if (fits) {
      group = rowGroup;
    } else {
      leftOut++;
    }
  }

  private boolean line(String first, List<String> cells) {
    String rest = cells.stream().map(Markdown::escape).collect(joining(" | "));
    return append("| " + first + " | " + rest + " |\n");
  }

  private void line(List<String> cells) {
    append(cells.stream().collect(joining(" | ", "| ", " |\n")));
  }

  private boolean append(String line) {
    int size = line.getBytes(StandardCharsets.UTF_8).length;
    if (size > room) {
      return false;
    }
    room -= size;
    text.append(line);
    return true;
  }

  /** The table; nothing if it has no rows. */
  String text() {
    if (group.isEmpty() && leftOut == 0) {
      return "";
    }
    String note =
        leftOut == 0
            ? ""
            : "\n" + Words.count(leftOut, "more row") + " left out: there is no room for more.\n";
    return "\n" + text + note;
  }
}
