package dev.prebuildctl.output;

import dev.prebuildctl.core.cleanup.CleanupList;
import dev.prebuildctl.core.cleanup.Condition;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.cleanup.StatusChange;
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
          Table.Column.name("PREBUILD", 12),
          Table.Column.name("TEMPLATE", 12),
          Table.Column.name("VERSION", 6),
          Table.Column.name("PRESET", 12),
          Table.Column.name("STATE", 10),
          Table.Column.number("FOR", 0),
          Table.Column.name("ERROR", 14));

  private static final List<Table.Column> WITHOUT_ERRORS = COLUMNS.subList(0, COLUMNS.size() - 1);

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
    boolean errors = all.stream().anyMatch(prebuild -> !prebuild.latest().error().isEmpty());
    Table table = new Table(errors ? COLUMNS : WITHOUT_ERRORS);
    int shown = page.style().verbose() || all.size() <= MOST_ROWS ? all.size() : MOST_ROWS - 1;
    all.subList(0, shown)
        .forEach(prebuild -> table.row(errors ? cells(prebuild) : cells(prebuild).subList(0, 6)));
    page.table(table);
    if (shown < all.size()) {
      page.line(Ink.QUIET, "and " + (all.size() - shown) + " more (--verbose lists all)");
    }
    page.blank();
  }

  private List<String> cells(Prebuild prebuild) {
    Prebuild.Origin preset = prebuild.home().preset();
    String error = prebuild.latest().error();
    return List.of(
        prebuild.workspace().name(),
        prebuild.home().organization().name() + "/" + prebuild.home().template().name(),
        prebuild.latest().version().name(),
        preset == null ? Table.NOTHING : preset.identity().preset().name(),
        Condition.told(prebuild, list.at()),
        Words.span(Duration.between(prebuild.latest().createdAt(), list.at())),
        error.isEmpty() ? Table.NOTHING : error);
  }

  private void busy() {
    boolean drain = view.command().equals("drain");
    int queued = drain ? list.queued().size() : 0;
    int left = list.busy().size() - queued;
    if (queued > 0) {
      page.line(
          Ink.PLAIN, Words.count(queued, "prebuild") + " still in the queue: to be cancelled.");
    }
    if (left > 0) {
      page.line(
          Ink.HELD_BACK,
          Words.count(left, "prebuild")
              + (left == 1 ? " has a build" : " have builds")
              + " at work and "
              + (left == 1 ? "is" : "are")
              + " left alone"
              + (drain ? "; --wait deletes what they leave." : "."));
    }
  }

  private String summary() {
    if (view.command().equals("undrain")) {
      return list.statuses().isEmpty()
          ? "Nothing to do: no preset of it is held by a drain."
          : Words.count(list.statuses().size(), "preset") + " to release.";
    }
    int number = list.selected().size();
    if (number == 0) {
      return list.isEmpty() && list.queued().isEmpty()
          ? "Nothing to do: there is no such prebuild."
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
