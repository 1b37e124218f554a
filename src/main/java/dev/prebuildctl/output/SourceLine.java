package dev.prebuildctl.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a source text as a terminal shows it: each character with the column it is in. */
final class SourceLine {
  private static final int TAB = 4;
  private static final String CUT = "…";

  /** What a reader takes for one character; positions in sources count these. */
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private final List<Cell> cells = new ArrayList<>();
  private int width;

  private record Cell(String text, int column, int columns) {
    int end() {
      return column + columns;
    }
  }

  SourceLine(String text) {
    Matcher clusters = CLUSTER.matcher(text);
    while (clusters.find()) {
      String cluster = clusters.group();
      String shown = cluster.equals("\t") ? " ".repeat(TAB - width % TAB) : Text.clean(cluster);
      int columns = Text.width(shown);
      int column = width;
      cells.add(new Cell(shown, column, columns));
      width += columns;
    }
  }

  /** The columns that the line takes. */
  int width() {
    return width;
  }

  /**
   * The column in which a character is shown, counted from zero; past the end, the column there.
   */
  int column(int character) {
    int index = Math.max(character - 1, 0);
    return index < cells.size() ? cells.get(index).column() : width;
  }

  /** The column of the first character that is not blank; the width if there is none. */
  int indent() {
    return cells.stream()
        .filter(cell -> !cell.text().isBlank())
        .mapToInt(Cell::column)
        .findFirst()
        .orElse(width);
  }

  /** So many columns from one on, with an ellipsis in the place of what is cut off at the ends. */
  String window(int from, int columns) {
    boolean more = width > from + columns;
    int first = from == 0 ? 0 : from + 1;
    int end = more ? from + columns - 1 : width;
    StringBuilder text = new StringBuilder(from == 0 ? "" : CUT);
    int at = first;
    for (Cell cell : cells) {
      if (cell.column() >= first && cell.end() <= end) {
        text.append(" ".repeat(cell.column() - at)).append(cell.text());
        at = cell.end();
      }
    }
    return more ? text + " ".repeat(end - at) + CUT : text.toString();
  }
}
