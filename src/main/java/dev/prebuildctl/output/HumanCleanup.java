package dev.prebuildctl.output;

import dev.prebuildctl.core.cleanup.CleanupList;
import dev.prebuildctl.core.cleanup.Condition;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.cleanup.StatusChange;
import dev.prebuildctl.core.model.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a cleanup or drain would do, for people. */
final class HumanCleanup {
  private static final int MOST_ROWS = 40;

  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.name("PREBUILD", 24),
          new Table.Column("TEMPLATE", false, 10, 1, false),
          Table.Column.text("VERSION", 4),
          new Table.Column("PRESET", false, 12, 3, false),
          Table.Column.name("STATE", 12),
          Table.Column.number("FOR", 2),
          Table.Column.number("ERROR", 0));

  private final Page page;
  private final CleanupView view;
  private final CleanupList list;

  HumanCleanup(Page page, CleanupView view) {
    this.page = page;
    this.view = view;
    this.list = view.list();
  }

  void print() {
    if (list.paused() && !view.command().equals("undrain")) {
      page.line(Ink.LOUD, Pause.IN_FORCE + " Only --while-paused goes on.");
      page.blank();
    }
    statuses();
    table();
    busy();
    for (String note : list.notes()) {
      page.item(0, Ink.HELD_BACK, "note:", note);
    }
    if (view.orphan() && !list.selected().isEmpty()) {
      page.item(
          0,
          Ink.LOUD,
          "Without Terraform state (--orphan):",
          "whatever these prebuilds have in the cloud stays there, and nobody destroys it any more.");
    }
    page.line(Ink.HEADING, summary());
    page.end();
  }

  private void statuses() {
    if (list.statuses().isEmpty()) {
      return;
    }
    page.line(Ink.HEADING, "Presets whose status changes:");
    page.list(2, list.statuses().stream().map(HumanCleanup::status).toList());
    page.blank();
  }

  static String status(StatusChange change) {
    return "%s (%s): %s -> %s"
        .formatted(
            change.preset().identity().path(),
            change.preset().identity().version().name(),
            change.preset().status().label(),
            change.after().label());
  }

  private void table() {
    List<Prebuild> all = list.selected();
    if (all.isEmpty()) {
      return;
    }
    Table table = new Table(COLUMNS);
    List<String> errors = new ArrayList<>();
    int shown = page.style().verbose() || all.size() <= MOST_ROWS ? all.size() : MOST_ROWS - 1;
    all.subList(0, shown).forEach(prebuild -> table.row(cells(prebuild, errors)));
    page.table(table);
    if (shown < all.size()) {
      page.line(Ink.QUIET, "and " + (all.size() - shown) + " more (--verbose lists all)");
    }
    page.blank();
    for (int i = 0; i < errors.size(); i++) {
      page.item(0, Ink.QUIET, "[" + (i + 1) + "]", errors.get(i));
    }
    if (!errors.isEmpty()) {
      page.blank();
    }
  }

  private List<String> cells(Prebuild prebuild, List<String> errors) {
    Prebuild.Origin preset = prebuild.home().preset();
    return List.of(
        prebuild.workspace().name(),
        prebuild.home().organization().name() + "/" + prebuild.home().template().name(),
        prebuild.latest().version().name(),
        preset == null ? Table.NOTHING : preset.identity().preset().name(),
        Condition.told(prebuild, list.at()),
        Words.span(Duration.between(prebuild.latest().createdAt(), list.at())),
        footnote(prebuild.latest().error(), errors));
  }

  /** Many failed for one reason, whose text would not fit into a column. */
  private static String footnote(String error, List<String> errors) {
    if (error.isEmpty()) {
      return Table.NOTHING;
    }
    if (!errors.contains(error)) {
      errors.add(error);
    }
    return "[" + (errors.indexOf(error) + 1) + "]";
  }

  private void busy() {
    boolean drain = view.command().equals("drain");
    int queued = drain ? list.queued().size() : 0;
    if (queued > 0) {
      page.line(
          Ink.PLAIN, Words.count(queued, "prebuild") + " still in the queue: to be cancelled.");
    }
    List<Prebuild> left =
        list.busy().stream().filter(prebuild -> !drain || !prebuild.queued()).toList();
    if (!left.isEmpty()) {
      page.line(
          Ink.HELD_BACK,
          "Left alone, as a build is at work: "
              + atWork(left)
              + (drain ? "; --wait deletes what they leave." : "."));
    }
  }

  /** {@code 2 starting, 1 deleting}. */
  static String atWork(List<Prebuild> busy) {
    Map<Transition, Integer> counts = new EnumMap<>(Transition.class);
    busy.forEach(prebuild -> counts.merge(prebuild.latest().transition(), 1, Integer::sum));
    List<String> phrases = new ArrayList<>();
    counts.forEach((transition, count) -> phrases.add(count + " " + doing(transition)));
    return String.join(", ", phrases);
  }

  private static String doing(Transition transition) {
    return switch (transition) {
      case START -> "starting";
      case STOP -> "stopping";
      case DELETE -> "deleting";
    };
  }

  private String summary() {
    if (view.command().equals("undrain")) {
      return list.statuses().isEmpty()
          ? "Nothing to do: no preset of it is held by a drain."
          : Words.count(list.statuses().size(), "preset") + " to release.";
    }
    int number = list.selected().size();
    if (number == 0) {
      if (view.command().equals("cleanup")) {
        return "Nothing to do: there is no such prebuild.";
      }
      return list.isEmpty() && list.busy().isEmpty()
          ? "Nothing to do: the template is drained."
          : "No prebuild to delete now.";
    }
    return Words.count(number, "prebuild") + " to delete: " + byCondition() + ".";
  }

  private String byCondition() {
    Map<Condition, Integer> counts = new EnumMap<>(Condition.class);
    list.selected()
        .forEach(prebuild -> counts.merge(Condition.of(prebuild, list.at()), 1, Integer::sum));
    List<String> phrases = new ArrayList<>();
    counts.forEach((condition, count) -> phrases.add(count + " " + condition.label()));
    return String.join(", ", phrases);
  }
}
