package dev.prebuildctl.output;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.PresetForecast;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.schedule.TimeZones;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * One line for each preset, those of a timezone below an axis by its clock, each as tall as its own
 * highest number.
 */
final class Chart {
  private static final String UTC = "UTC";
  private static final int WIDEST = 168;

  private final Page page;
  private final Forecast forecast;
  private final List<PresetForecast> presets;
  private final int names;
  private final Duration step;
  private final Bars bars;

  Chart(Page page, Forecast forecast, List<PresetForecast> presets) {
    this.page = page;
    this.forecast = forecast;
    this.presets = presets;
    this.bars = new Bars(page.style());
    int widest = Math.max(widest(p -> Text.width(label(p))), widest(p -> zone(p).length()));
    this.names = Math.min(widest, page.style().width() / 4);
    int columns = page.style().width() - names - widest(p -> range(p).length()) - 6;
    Duration longest =
        presets.stream()
            .map(preset -> ChartAxis.span(zoneId(zone(preset)), forecast.at(), forecast.until()))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    this.step = ChartAxis.step(longest, Math.min(columns, WIDEST));
  }

  private int widest(ToIntFunction<PresetForecast> width) {
    return presets.stream().mapToInt(width).max().orElse(0);
  }

  void print() {
    presets.stream().collect(groupingBy(Chart::zone, TreeMap::new, toList())).forEach(this::zone);
    page.item(2, Ink.QUIET, legend(), "");
  }

  private void zone(String name, List<PresetForecast> group) {
    ChartAxis axis = ChartAxis.of(zoneId(name), forecast.at(), forecast.until(), step);
    page.exact(Ink.QUIET, "  " + fitted(name) + "  " + axis.text());
    for (PresetForecast preset : group) {
      page.verbatim(
          "  " + fitted(label(preset)) + "  " + bars(preset, axis) + "  " + range(preset));
    }
  }

  private static ZoneId zoneId(String name) {
    return TimeZones.find(name).orElse(ZoneOffset.UTC);
  }

  private String fitted(String text) {
    return Text.padRight(Text.shorten(Text.clean(text), names), names);
  }

  private String legend() {
    return "Each column is "
        + Words.span(step)
        + " by the clock of the timezone above it and shows the most that is wanted in it: "
        + bars.full()
        + " is the preset's highest number, "
        + Bars.NONE
        + " is none.";
  }

  private String bars(PresetForecast preset, ChartAxis axis) {
    int highest = Math.max(preset.highest(), 1);
    return preset.peaks(axis.edges()).stream()
        .map(wanted -> String.valueOf(bars.bar(wanted, highest)))
        .collect(joining());
  }

  private static String range(PresetForecast preset) {
    int lowest = preset.lowest();
    int highest = preset.highest();
    return lowest == highest ? "" + highest : lowest + "-" + highest;
  }

  /** The template and the preset, and the organization if there is more than one. */
  private String label(PresetForecast preset) {
    PresetIdentity identity = preset.identity();
    long organizations =
        presets.stream().map(p -> p.identity().organization().id()).distinct().count();
    return (organizations > 1 ? identity.organization().name() + "/" : "")
        + identity.template().name()
        + "/"
        + identity.preset().name();
  }

  /** One that nobody knows changes nothing, whatever the clock. */
  private static String zone(PresetForecast preset) {
    String name = preset.preset().wish().timezone();
    return TimeZones.find(name).isPresent() ? name : UTC;
  }
}
