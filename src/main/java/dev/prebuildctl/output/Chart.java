package dev.prebuildctl.output;

import static java.util.stream.Collectors.joining;

import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.PresetForecast;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * One line for each preset, all on the same axis of time, each as tall as its own highest number.
 */
final class Chart {
  private static final int WIDEST = 144;
  private static final int LABEL = 16;
  private static final Duration A_WEEK = Duration.ofDays(7);

  private static final DateTimeFormatter HOURS =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAYS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Page page;
  private final Forecast forecast;
  private final List<PresetForecast> presets;
  private final int names;
  private final int columns;
  private final Bars bars;

  Chart(Page page, Forecast forecast, List<PresetForecast> presets) {
    this.page = page;
    this.forecast = forecast;
    this.presets = presets;
    this.bars = new Bars(page.style());
    int widestName = presets.stream().mapToInt(p -> Text.width(label(p))).max().orElse(0);
    int widestRange = presets.stream().mapToInt(p -> range(p).length()).max().orElse(0);
    this.names = Math.min(widestName, page.style().width() / 4);
    this.columns = Math.min(page.style().width() - names - widestRange - 6, WIDEST);
  }

  void print() {
    page.verbatim(" ".repeat(names + 4) + axis());
    for (PresetForecast preset : presets) {
      String name = Text.padRight(Text.shorten(Text.clean(label(preset)), names), names);
      page.verbatim("  " + name + "  " + bars(preset) + "  " + range(preset));
    }
    page.item(2, Ink.QUIET, legend(), "");
  }

  private String legend() {
    return "Each column is "
        + Words.span(window().dividedBy(columns))
        + " (the axis is UTC) and shows the most that is wanted in it: "
        + bars.full()
        + " is the preset's highest number, "
        + Bars.NONE
        + " is none.";
  }

  private String axis() {
    DateTimeFormatter format = window().compareTo(A_WEEK) > 0 ? DAYS : HOURS;
    int ticks = Math.max(columns / LABEL, 1);
    StringBuilder axis = new StringBuilder();
    for (int tick = 0; tick < ticks; tick++) {
      int column = columns * tick / ticks;
      Instant at = forecast.at().plus(window().multipliedBy(column).dividedBy(columns));
      axis.append(" ".repeat(column - axis.length())).append('|').append(format.format(at));
    }
    return axis.toString();
  }

  private String bars(PresetForecast preset) {
    int highest = Math.max(preset.highest(), 1);
    return preset.peaks(forecast.at(), forecast.until(), columns).stream()
        .map(wanted -> String.valueOf(bars.bar(wanted, highest)))
        .collect(joining());
  }

  private static String range(PresetForecast preset) {
    int lowest = preset.lowest();
    int highest = preset.highest();
    return lowest == highest ? "" + highest : lowest + "-" + highest;
  }

  private static String label(PresetForecast preset) {
    return preset.identity().template().name() + "/" + preset.identity().preset().name();
  }

  private Duration window() {
    return Duration.between(forecast.at(), forecast.until());
  }
}
