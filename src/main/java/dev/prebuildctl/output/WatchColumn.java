package dev.prebuildctl.output;

import dev.prebuildctl.core.plan.PresetPlan;
import java.util.function.Function;

/**
 * A column of the table of presets.
 *
 * @param gap blanks before it
 * @param width columns that it takes without them; what is longer is cut
 * @param rank columns of the highest rank are dropped first; 0: never dropped
 * @param text what it says of a preset
 * @param ink in which ink
 */
record WatchColumn(
    String title,
    int gap,
    int width,
    int rank,
    Function<PresetPlan, String> text,
    Function<PresetPlan, Ink> ink) {

  /** Counts that are better not there. */
  static WatchColumn count(String title, int width, int rank, Function<PresetPlan, Integer> count) {
    return new WatchColumn(
        title,
        1,
        width,
        rank,
        preset -> Text.padLeft(Table.unlessZero(count.apply(preset)), width),
        preset -> count.apply(preset) == 0 ? Ink.QUIET : Ink.PLAIN);
  }

  WatchColumn inked(Function<PresetPlan, Ink> other) {
    return new WatchColumn(title, gap, width, rank, text, other);
  }

  int total() {
    return gap + width;
  }
}
