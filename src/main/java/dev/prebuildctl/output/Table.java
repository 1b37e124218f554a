package dev.prebuildctl.output;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Aligned columns. What does not fit is given up in this order: columns that say nothing, then the
 * ends of names, then whole columns, whose names are told below.
 */
final class Table {
  private static final String GAP = "  ";

  /** What a cell says of nothing. */
  static final String NOTHING = "-";

  private static final int SHORTEST = 4;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param right whether it is aligned to the right, as numbers are
   * @param least the columns it may be shortened to; 0: never shortened
   * @param rank columns of the highest rank are dropped first; 0: never dropped
   * @param wrapped whether what it is shortened by goes on below, as the ends tell rows apart
   */
  record Column(String title, boolean right, int least, int rank, boolean wrapped) {
    static Column name(String title, int least) {
      return new Column(title, false, least, 0, false);
    }

    static Column wrapped(String title, int least) {
      return new Column(title, false, least, 0, true);
    }

    static Column text(String title, int rank) {
      return new Column(title, false, 0, rank, false);
    }

    static Column number(String title, int rank) {
      return new Column(title, true, 0, rank, false);
    }
  }

  /** A number, or a sign for none of something that is better not there. */
  static String unlessZero(long number) {
    return number == 0 ? NOTHING : Long.toString(number);
  }

  void row(List<String> cells) {
    rows.add(cells.stream().map(Text::clean).toList());
  }

  /** The table in lines of at most so many columns, if that can be. */
  List<String> lines(int width) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      shown.add(i);
    }
    List<String> dropped = new ArrayList<>();
    int[] widths = widths();
    boolean more = true;
    while (more && total(shown, widths) > width) {
      more = drop(shown, true).isPresent();
    }
    shrink(shown, widths, width);
    while (total(shown, widths) > width) {
      Optional<Integer> victim = drop(shown, false);
      if (victim.isEmpty()) {
        break;
      }
      dropped.add(0, columns.get(victim.get()).title());
      widths = widths();
      shrink(shown, widths, width);
    }
    squeeze(shown, widths, width);
    return print(shown, widths, dropped, width);
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Text.width(columns.get(i).title());
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Text.width(row.get(i)));
      }
    }
    return widths;
  }

  private static int total(List<Integer> shown, int[] widths) {
    int gaps = GAP.length() * (shown.size() - 1);
    return gaps + shown.stream().mapToInt(i -> widths[i]).sum();
  }

  private Optional<Integer> drop(List<Integer> shown, boolean onlyEmpty) {
    Optional<Integer> victim =
        shown.stream()
            .filter(i -> columns.get(i).rank() > 0 && (!onlyEmpty || isEmpty(i)))
            .max(Comparator.comparingInt(i -> columns.get(i).rank()));
    victim.ifPresent(shown::remove);
    return victim;
  }

  private boolean isEmpty(int column) {
    return rows.stream().allMatch(row -> row.get(column).equals(NOTHING));
  }

  /** Takes columns off the widest name until the table fits or no name can give more. */
  private void shrink(List<Integer> shown, int[] widths, int width) {
    shrink(shown, widths, width, Integer.MAX_VALUE);
  }

  /** The last resort, below the least that the columns ask for. */
  private void squeeze(List<Integer> shown, int[] widths, int width) {
    shrink(shown, widths, width, SHORTEST);
  }

  private void shrink(List<Integer> shown, int[] widths, int width, int floor) {
    while (total(shown, widths) > width) {
      Optional<Integer> widest =
          shown.stream()
              .filter(i -> columns.get(i).least() > 0)
              .filter(i -> widths[i] > Math.min(columns.get(i).least(), floor))
              .max(Comparator.comparingInt(i -> widths[i]));
      if (widest.isEmpty()) {
        return;
      }
      widths[widest.get()]--;
    }
  }

  private List<String> print(List<Integer> shown, int[] widths, List<String> dropped, int width) {
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::title).toList(), shown, widths));
    rows.forEach(row -> lines.addAll(lines(row, shown, widths)));
    if (!dropped.isEmpty()) {
      String note = "(no room for " + String.join(", ", dropped) + ": widen, or use -o json)";
      lines.addAll(Text.wrap(note, width, 0));
    }
    return lines;
  }

  private List<String> lines(List<String> row, List<Integer> shown, int[] widths) {
    List<String> lines = new ArrayList<>();
    List<String> cells = new ArrayList<>(row);
    boolean more = true;
    while (more) {
      more = false;
      List<String> below = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        List<String> parts =
            columns.get(i).wrapped()
                ? Text.wrap(cells.get(i), widths[i], 0)
                : List.of(cells.get(i));
        cells.set(i, parts.get(0));
        below.add(String.join(" ", parts.subList(1, parts.size())));
        more |= shown.contains(i) && parts.size() > 1;
      }
      lines.add(line(cells, shown, widths));
      cells = below;
    }
    return lines;
  }

  private String line(List<String> cells, List<Integer> shown, int[] widths) {
    return shown.stream().map(i -> cell(cells.get(i), i, widths[i])).collect(joining(GAP));
  }

  private String cell(String text, int column, int width) {
    String fitting = Text.shorten(text, width);
    return columns.get(column).right()
        ? Text.padLeft(fitting, width)
        : Text.padRight(fitting, width);
  }
}
