package dev.prebuildctl.output;

import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.schedule.Change;
import dev.prebuildctl.core.status.PresetCondition;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.core.watch.Row;
import dev.prebuildctl.core.watch.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The table of presets. Its columns depend on the window and on names alone, so that they stay
 * where they are while numbers change.
 */
final class WatchTable {
  private static final int MARKS = 2;
  private static final int LEAST_NAME = 24;
  private static final int SPARK = 6;
  private static final int WIDEST_SPARK = 48;
  private static final int ROOMY = 120;

  private final View view;
  private final Instant now;
  private final Strips strips;
  private final List<WatchColumn> columns;
  private final int names;
  private final int spark;
  private final boolean organizations;

  WatchTable(View view, Instant now, Strips strips) {
    this.view = view;
    this.now = now;
    this.strips = strips;
    this.organizations = organizations();
    int ideal = Math.max(widestName(), "PRESET".length());
    List<WatchColumn> kept = new ArrayList<>(all());
    boolean more = true;
    while (more && room(kept) < Math.min(ideal, LEAST_NAME)) {
      more = drop(kept);
    }
    this.columns = List.copyOf(kept);
    int room = room(kept);
    boolean sparks = kept.stream().anyMatch(column -> column.title().equals("TREND"));
    this.names = sparks ? Math.min(room, ideal) : room;
    this.spark = sparks ? Math.min(SPARK + room - names, WIDEST_SPARK) : 0;
  }

  private boolean organizations() {
    return presets().stream().map(p -> p.identity().organization().id()).distinct().count() > 1;
  }

  private List<PresetPlan> presets() {
    Observation latest = view.feed().latest();
    return latest == null ? List.of() : latest.plan().presets();
  }

  private int widestName() {
    return presets().stream()
        .mapToInt(preset -> Text.width(Text.clean(name(preset))))
        .max()
        .orElse(0);
  }

  private int room(List<WatchColumn> shown) {
    return strips.columns() - MARKS - shown.stream().mapToInt(WatchColumn::total).sum();
  }

  private static boolean drop(List<WatchColumn> shown) {
    Optional<WatchColumn> victim =
        shown.stream()
            .filter(column -> column.rank() > 0)
            .max(Comparator.comparingInt(WatchColumn::rank));
    victim.ifPresent(shown::remove);
    return victim.isPresent();
  }

  private List<WatchColumn> all() {
    boolean roomy = strips.columns() >= ROOMY;
    return List.of(
        WatchColumn.count("WANT", 4, 0, preset -> preset.state().desired()),
        new WatchColumn("NEXT", 2, 13, 9, this::next, preset -> Ink.QUIET),
        WatchColumn.count("RUN", 3, 1, preset -> preset.state().actual()),
        WatchColumn.count("ELIG", 4, 0, preset -> preset.state().eligible()).inked(this::lack),
        WatchColumn.count("STA", 3, 3, preset -> preset.state().starting()),
        WatchColumn.count("DEL", 3, 5, preset -> preset.state().deleting()),
        WatchColumn.count("EXP", 3, 7, preset -> preset.state().expired()),
        WatchColumn.count("PEND", 4, 8, preset -> preset.snapshot().builds().pending()),
        WatchColumn.count("FAIL", 4, 4, WatchTable::failures)
            .inked(preset -> failures(preset) == 0 ? Ink.QUIET : Ink.DELETE),
        new WatchColumn(
            "STATUS", 2, roomy ? 17 : 9, 0, preset -> status(preset, roomy), this::inkOf),
        new WatchColumn("DUE", 1, 7, 2, DueWords::of, preset -> Ink.CHANGE),
        new WatchColumn("TREND", 1, SPARK, 6, this::spark, preset -> Ink.CHANGE));
  }

  String titles() {
    Strip strip = strips.strip().add(Ink.HEADING, Text.padRight("  PRESET", MARKS + names));
    for (WatchColumn column : columns) {
      boolean right = column.gap() == 1 && column.width() < 5;
      String title = column.title();
      String cell =
          right ? Text.padLeft(title, column.width()) : Text.padRight(title, column.width());
      strip.add(" ".repeat(column.gap())).add(Ink.HEADING, cell);
    }
    return strip.toString();
  }

  String line(Row row, boolean cursor) {
    Strip strip = cursor ? strips.plain() : strips.strip();
    strip.add(cursor ? ">" : " ");
    if (row.kind() == Row.Kind.PRESET) {
      preset(strip, row.preset());
    } else {
      new WatchExpansion(view, now, strips).print(strip, row);
    }
    if (!cursor) {
      return strip.toString();
    }
    String all = strip.to(Ink.PLAIN, strips.columns()).toString();
    return strips.strip().add(Ink.CURSOR, all).toString();
  }

  private void preset(Strip strip, PresetPlan preset) {
    boolean expanded = view.selection().expanded().contains(preset.identity().preset().id());
    strip.add(expanded ? strips.sign("▾", "v") : " ");
    boolean quiet = !preset.preset().active();
    strip.add(quiet ? Ink.QUIET : Ink.PLAIN, fitted(preset)).to(Ink.PLAIN, MARKS + names);
    for (WatchColumn column : columns) {
      String text = column.text().apply(preset);
      int width = column.title().equals("TREND") ? spark : column.width();
      String cell = Text.padRight(Text.shorten(Text.clean(text), width), width);
      strip.add(" ".repeat(column.gap())).add(column.ink().apply(preset), cell);
    }
  }

  private String name(PresetPlan preset) {
    String name = preset.identity().template().name() + "/" + preset.identity().preset().name();
    return organizations ? preset.identity().organization().name() + "/" + name : name;
  }

  /** A name that is too long loses its organization first, which the others mostly share. */
  private String fitted(PresetPlan preset) {
    String name = Text.clean(name(preset));
    if (Text.width(name) <= names || !organizations) {
      return Text.shorten(name, names);
    }
    String organization = Text.clean(preset.identity().organization().name());
    return Text.shorten("…" + name.substring(organization.length()), names);
  }

  private Ink lack(PresetPlan preset) {
    return preset.state().eligible() < preset.state().desired() ? Ink.HELD_BACK : Ink.PLAIN;
  }

  private Ink inkOf(PresetPlan preset) {
    return ConditionInk.of(PresetCondition.of(preset));
  }

  private static int failures(PresetPlan preset) {
    return preset.snapshot().backoff().map(Backoff::numFailed).orElse(0);
  }

  private String status(PresetPlan preset, boolean roomy) {
    PresetCondition condition = PresetCondition.of(preset);
    if (!roomy) {
      return ConditionInk.word(condition);
    }
    return switch (condition) {
      case INACTIVE_WITH_LEFTOVERS -> "leftovers";
      case BACKING_OFF -> Backoffs.until(preset).map(this::backoff).orElse(condition.words());
      case HARD_LIMITED, VALIDATION_FAILED, BELOW_DESIRED, HEALTHY, INACTIVE -> condition.words();
    };
  }

  private String backoff(Instant until) {
    String left = Words.span(Duration.between(now, until));
    int parted = left.indexOf(Words.GLUE);
    return "backing off " + (parted < 0 ? left : left.substring(0, parted));
  }

  private String next(PresetPlan preset) {
    return view.feed().changes().of(preset).map(this::next).orElse("");
  }

  private String next(Change change) {
    Duration left = Duration.between(now, change.at().toInstant());
    return strips.sign("→", ">") + change.to().value() + " in " + Words.span(left);
  }

  private String spark(PresetPlan preset) {
    List<Integer> numbers = view.feed().sparks().of(preset.identity().preset().id(), spark);
    int highest = numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
    int full = Math.max(1, Math.max(highest, preset.state().desired()));
    Bars bars = new Bars(strips.style());
    StringBuilder text = new StringBuilder();
    numbers.forEach(number -> text.append(number < 0 ? ' ' : bars.bar(number, full)));
    return text.toString();
  }
}
