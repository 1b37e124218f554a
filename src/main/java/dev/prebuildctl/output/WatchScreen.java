package dev.prebuildctl.output;

import dev.prebuildctl.core.watch.Dialog;
import dev.prebuildctl.core.watch.Event;
import dev.prebuildctl.core.watch.Feed;
import dev.prebuildctl.core.watch.Row;
import dev.prebuildctl.core.watch.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A view as the lines of a terminal's window, each no wider than that. */
public final class WatchScreen {
  private static final int HEADER = 3;

  private final View view;
  private final Instant now;
  private final ScreenSize size;
  private final Style style;

  private WatchScreen(View view, Instant now, ScreenSize size, Style style) {
    this.view = view;
    this.now = now;
    this.size = size;
    this.style = style;
  }

  /**
   * The lines, with the codes of colours if the style has them.
   *
   * @param now the time, by which ages are told
   */
  public static List<String> lines(View view, Instant now, ScreenSize size, Style style) {
    return size.tooSmall()
        ? tooSmall(size)
        : new WatchScreen(view, now, size, style)
            .lines().stream().map(line -> line.replace(Words.GLUE, ' ')).toList();
  }

  private static List<String> tooSmall(ScreenSize size) {
    String text =
        "prebuildctl watch needs a window of %d x %d; this one has %d x %d. q quits."
            .formatted(
                ScreenSize.LEAST.columns(), ScreenSize.LEAST.rows(), size.columns(), size.rows());
    List<String> lines = Text.wrap(text, Math.max(size.columns(), 1), 0);
    return lines.subList(0, Math.min(lines.size(), Math.max(size.rows(), 0)));
  }

  /** How many rows of the table a window shows. */
  public static int page(ScreenSize size) {
    return Math.max(1, Parts.of(size).rows);
  }

  /** What a window is parted into; a low one has no room for events. */
  private record Parts(int rows, int events, int footer) {
    private static final int LOW = 16;

    static Parts of(ScreenSize size) {
      boolean low = size.rows() < LOW;
      int events = low ? 0 : Math.max(3, size.rows() / 5);
      int footer = low ? 1 : 2;
      return new Parts(size.rows() - HEADER - 2 - events - footer, events, footer);
    }
  }

  private List<String> lines() {
    Parts parts = Parts.of(size);
    List<String> lines = new ArrayList<>(new WatchHeader(view, now, strips()).lines());
    int body = size.rows() - HEADER - parts.footer;
    if (view.dialog().mode() == Dialog.Mode.HELP) {
      lines.addAll(WatchHelp.lines(strips(), body));
    } else {
      table(lines, parts);
      lines.addAll(events(parts.events));
    }
    WatchFooter footer = new WatchFooter(view, strips());
    if (parts.footer > 1) {
      lines.add(footer.message());
      lines.add(footer.keys());
    } else {
      lines.add(footer.either());
    }
    return lines;
  }

  private Strips strips() {
    return new Strips(style, size.columns());
  }

  private void table(List<String> lines, Parts parts) {
    List<Row> rows = Row.of(view);
    int cursor = view.selection().index(rows);
    int top = top(rows.size(), cursor, parts.rows);
    int end = Math.min(top + parts.rows, rows.size());
    WatchTable table = new WatchTable(view, now, strips());
    lines.add(table.titles());
    for (int i = top; i < top + parts.rows; i++) {
      lines.add(i < end ? table.line(rows.get(i), i == cursor) : empty(i == top));
    }
    lines.add(new WatchRule(view, strips()).line(top, end, rows.size(), parts.events > 0));
  }

  private String empty(boolean first) {
    String text = "";
    if (first) {
      boolean filtered = !view.arrangement().filter().isEmpty();
      text = filtered ? "  No preset has this; Esc shows all." : "  No preset wants prebuilds.";
    }
    return strips().strip().add(Ink.QUIET, text).toString();
  }

  /** The cursor keeps to the middle, so that what is around it is seen. */
  private static int top(int rows, int cursor, int page) {
    return Math.max(0, Math.min(cursor - page / 2, rows - page));
  }

  private List<String> events(int count) {
    Feed feed = view.feed();
    List<String> lines = new ArrayList<>();
    int from = Math.max(0, feed.events().size() - count);
    List<Event> last = feed.events().subList(from, feed.events().size());
    int names = Math.min(EventWords.names(last), size.columns() * 2 / 5);
    last.forEach(event -> lines.add(EventWords.line(event, strips().strip(), names)));
    if (lines.isEmpty() && count > 0) {
      lines.add(strips().strip().add(Ink.QUIET, " Nothing happened so far.").toString());
    }
    while (lines.size() < count) {
      lines.add("");
    }
    return lines;
  }
}
