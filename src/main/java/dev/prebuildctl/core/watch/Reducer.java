package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.watch.Dialog.Mode;
import java.util.List;
import java.util.UUID;

/** What a key does to a view. */
public final class Reducer {
  /** Each expanded preset is read with every refresh. */
  static final int MOST_EXPANDED = 20;

  private static final int LONGEST_FILTER = 100;

  private final View view;
  private final int page;

  private Reducer(View view, int page) {
    this.view = view;
    this.page = page;
  }

  /** The view after a key, and what is to be done. */
  public record Step(View view, Command command) {
    public Step {
      requireNonNull(view, "view");
      requireNonNull(command, "command");
    }
  }

  /**
   * What a key does.
   *
   * @param page how many rows of the table are on the screen
   */
  public static Step press(View view, Key key, int page) {
    if (key.name() == Key.Name.INTERRUPT) {
      return new Step(view, Command.INTERRUPT);
    }
    if (key.name() == Key.Name.REDRAW) {
      return new Step(view, Command.REDRAW);
    }
    // What was said is read; a question stays until it is answered.
    Reducer reducer = new Reducer(view.with(Dialog.in(view.dialog().mode())), page);
    return switch (view.dialog().mode()) {
      case TABLE -> reducer.table(key);
      case FILTER -> reducer.filter(key);
      case ASK_PAUSE -> reducer.answer(key, Command.PAUSE);
      case ASK_RESUME -> reducer.answer(key, Command.RESUME);
      case ASK_RECONCILE -> reducer.answer(key, Command.RECONCILE);
      case HELP -> shown(reducer.view.with(Dialog.NONE));
    };
  }

  private static Step shown(View view) {
    return new Step(view, Command.NONE);
  }

  private Step table(Key key) {
    return switch (key.name()) {
      case CHARACTER -> character(key.character());
      case UP -> move(-1);
      case DOWN -> move(1);
      case PAGE_UP -> move(-Math.max(page - 1, 1));
      case PAGE_DOWN -> move(Math.max(page - 1, 1));
      case HOME -> move(-Row.of(view).size());
      case END -> move(Row.of(view).size());
      case ENTER -> expand();
      case ESCAPE -> arrange(view.arrangement().filtered(""));
      case BACKSPACE, REDRAW, INTERRUPT -> shown(view);
    };
  }

  private Step character(int character) {
    Arrangement now = view.arrangement();
    return switch (character) {
      case 'q' -> new Step(view, Command.QUIT);
      case '?', 'h' -> shown(view.with(Dialog.in(Mode.HELP)));
      case '/' -> shown(view.with(Dialog.in(Mode.FILTER)));
      case 's', '>' -> arrange(now.by(now.sort().step(1)));
      case '<' -> arrange(now.by(now.sort().step(-1)));
      case 'S' -> arrange(now.turned());
      case 'a' -> arrange(now.withInactive(!now.inactive()));
      case 'k' -> move(-1);
      case 'j' -> move(1);
      case 'g' -> move(-Row.of(view).size());
      case 'G' -> move(Row.of(view).size());
      case ' ' -> expand();
      case 'p' -> ask(paused() ? Mode.ASK_RESUME : Mode.ASK_PAUSE);
      case 'r' -> ask(Mode.ASK_RECONCILE);
      case 'R' -> new Step(view, Command.REFRESH);
      default -> shown(view);
    };
  }

  /** A setting that cannot be read can only be overwritten by a pause. */
  private boolean paused() {
    Observation latest = view.feed().latest();
    return latest != null && Boolean.TRUE.equals(latest.control().pause().paused());
  }

  private Step ask(Mode question) {
    String working = view.surroundings().working();
    return working.isEmpty()
        ? shown(view.with(Dialog.in(question)))
        : shown(view.with(Dialog.saying("Wait for the end of: " + working + ".")));
  }

  private Step answer(Key key, Command command) {
    boolean yes = key.character() == 'y' || key.character() == 'Y';
    return yes
        ? new Step(view.with(Dialog.NONE), command)
        : shown(view.with(Dialog.saying("Nothing was done.")));
  }

  private Step arrange(Arrangement other) {
    View arranged = view.with(other);
    // The cursor stays with its preset, as long as that is shown.
    List<Row> rows = Row.of(arranged);
    return shown(arranged.with(view.selection().at(rows, view.selection().index(rows))));
  }

  private Step move(int rows) {
    List<Row> all = Row.of(view);
    return shown(view.with(view.selection().at(all, view.selection().index(all) + rows)));
  }

  private Step expand() {
    List<Row> rows = Row.of(view);
    if (rows.isEmpty()) {
      return shown(view);
    }
    UUID id = rows.get(view.selection().index(rows)).presetId();
    boolean expanded = view.selection().expanded().contains(id);
    if (!expanded && view.selection().expanded().size() >= MOST_EXPANDED) {
      return shown(
          view.with(
              Dialog.saying(
                  "At most " + MOST_EXPANDED + " presets are expanded; close one first.")));
    }
    return new Step(
        view.with(view.selection().toggled(id)), expanded ? Command.NONE : Command.REFRESH);
  }

  private Step filter(Key key) {
    String text = view.arrangement().filter();
    return switch (key.name()) {
      case CHARACTER ->
          text.length() >= LONGEST_FILTER
              ? shown(view)
              : arrange(view.arrangement().filtered(text + Character.toString(key.character())));
      case BACKSPACE ->
          arrange(
              view.arrangement()
                  .filtered(
                      text.isEmpty()
                          ? ""
                          : text.substring(0, text.offsetByCodePoints(text.length(), -1))));
      case ENTER -> shown(view.with(Dialog.NONE));
      case ESCAPE ->
          new Reducer(view.with(Dialog.NONE), page).arrange(view.arrangement().filtered(""));
      case UP -> move(-1);
      case DOWN -> move(1);
      case PAGE_UP, PAGE_DOWN, HOME, END, REDRAW, INTERRUPT -> shown(view);
    };
  }
}
