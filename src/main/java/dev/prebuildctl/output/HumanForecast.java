package dev.prebuildctl.output;

import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.PresetForecast;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.schedule.Change;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A forecast for people: a chart of all presets, then each change. */
final class HumanForecast {
  /** Offsets of old times have seconds. */
  static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxxxx", Locale.ROOT);

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm xxxxx", Locale.ENGLISH);

  private static final int CHANGES = 20;

  /** Where the table does not fit. */
  private static final int NARROW = 72;

  private final Page page;
  private final Forecast forecast;

  HumanForecast(Page page, Forecast forecast) {
    this.page = page;
    this.forecast = forecast;
  }

  void print() {
    page.line(
        Ink.HEADING,
        "What is wanted from %s to %s (%s)"
            .formatted(
                Words.time(forecast.at()),
                Words.time(forecast.until()),
                Words.span(Duration.between(forecast.at(), forecast.until()))));
    page.blank();
    List<PresetForecast> shown =
        forecast.presets().stream()
            .filter(preset -> preset.scheduled() || page.style().verbose())
            .toList();
    if (!shown.isEmpty()) {
      new Chart(page, forecast, shown).print();
      page.blank();
    }
    Groups groups = new Groups(page);
    for (PresetForecast preset : shown) {
      groups.enter(preset.preset());
      preset(preset);
    }
    groups.end();
    new HumanCheck(page).problems(forecast.problems());
    page.line(Ink.HEADING, summary(forecast));
    page.end();
  }

  static String summary(Forecast forecast) {
    int changes = forecast.presets().stream().mapToInt(preset -> preset.changes().size()).sum();
    long scheduled = forecast.presets().stream().filter(PresetForecast::scheduled).count();
    long others = forecast.presets().size() - scheduled;
    String problems =
        forecast.problems().isEmpty()
            ? ""
            : "; " + Words.count(forecast.problems().size(), "problem");
    return "Forecast: %s of %s with schedules; %s without%s."
        .formatted(
            Words.count(changes, "change"), Words.count(scheduled, "preset"), others, problems);
  }

  private void preset(PresetForecast preset) {
    page.item(2, Ink.HEADING, name(preset) + ":", "wants " + preset.start().words());
    if (preset.changes().isEmpty()) {
      page.item(4, Ink.QUIET, "no change", "");
      return;
    }
    int limit = page.style().verbose() ? Integer.MAX_VALUE : CHANGES;
    List<Change> shown = preset.changes().stream().limit(limit).toList();
    if (page.style().width() < NARROW) {
      shown.forEach(
          change -> page.item(4, Ink.PLAIN, time(change), wants(change) + ", " + schedule(change)));
    } else {
      table(shown);
    }
    if (preset.changes().size() > limit) {
      page.item(
          4,
          Ink.QUIET,
          "and " + (preset.changes().size() - limit) + " more (--verbose lists all)",
          "");
    }
  }

  private void table(List<Change> changes) {
    Table table =
        new Table(
            List.of(
                Table.Column.text("FROM", 0),
                Table.Column.text("WANTS", 0),
                Table.Column.name("SCHEDULE", 8)));
    changes.forEach(change -> table.row(cells(change)));
    page.table(4, table);
  }

  private static List<String> cells(Change change) {
    return List.of(time(change), wants(change), schedule(change));
  }

  /** By the preset's own clock, with its offset. */
  static String time(Change change) {
    return LOCAL.format(change.at());
  }

  static String wants(Change change) {
    return change.from().value() + " -> " + change.to().value();
  }

  static String schedule(Change change) {
    return change.to().decidedBy().map(Schedule::cronExpression).orElse("none");
  }

  static String name(PresetForecast preset) {
    String timezone = preset.preset().wish().timezone();
    return preset.identity().preset().name() + (timezone.isEmpty() ? "" : " (" + timezone + ")");
  }
}
