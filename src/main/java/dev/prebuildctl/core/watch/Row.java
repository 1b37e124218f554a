package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.plan.PresetPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table: a preset, or something of one that is expanded.
 *
 * @param within the number of the row within its preset's
 * @param index of the preset's actions, warnings or prebuilds, which one
 * @param prebuild null: it is not about one
 */
public record Row(
    PresetPlan preset, Kind kind, int within, int index, @Nullable PrebuildDetail prebuild) {
  /** So many prebuilds of a preset are shown. */
  public static final int MOST_PREBUILDS = 50;

  public Row {
    requireNonNull(preset, "preset");
    requireNonNull(kind, "kind");
  }

  /** What a row tells. */
  public enum Kind {
    PRESET,
    /** How many prebuilds it wants, and why that many. */
    DESIRED,
    ACTION,
    WARNING,
    PREBUILD,
    /** It has more prebuilds than are shown. */
    MORE,
    /** It has none. */
    NOTHING,
    /** Its prebuilds are being read. */
    READING
  }

  UUID presetId() {
    return preset.identity().preset().id();
  }

  /** All rows of a view, those off the screen among them. */
  public static List<Row> of(View view) {
    Observation observation = view.feed().latest();
    if (observation == null) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    for (PresetPlan preset : view.arrangement().of(observation)) {
      rows.add(new Row(preset, Kind.PRESET, 0, 0, null));
      UUID id = preset.identity().preset().id();
      if (view.selection().expanded().contains(id)) {
        new Expansion(preset, rows).add(observation.details().get(id));
      }
    }
    return rows;
  }

  private static final class Expansion {
    private final PresetPlan preset;
    private final List<Row> rows;
    private int within = 1;

    Expansion(PresetPlan preset, List<Row> rows) {
      this.preset = preset;
      this.rows = rows;
    }

    void add(@Nullable List<PrebuildDetail> prebuilds) {
      add(Kind.DESIRED, 0, null);
      for (int i = 0; i < preset.actions().size(); i++) {
        add(Kind.ACTION, i, null);
      }
      for (int i = 0; i < preset.warnings().size(); i++) {
        add(Kind.WARNING, i, null);
      }
      if (prebuilds == null) {
        add(Kind.READING, 0, null);
        return;
      }
      if (prebuilds.isEmpty()) {
        add(Kind.NOTHING, 0, null);
      }
      int shown = Math.min(prebuilds.size(), MOST_PREBUILDS);
      for (int i = 0; i < shown; i++) {
        add(Kind.PREBUILD, i, prebuilds.get(i));
      }
      if (shown < prebuilds.size()) {
        add(Kind.MORE, 0, null);
      }
    }

    private void add(Kind kind, int index, @Nullable PrebuildDetail prebuild) {
      rows.add(new Row(preset, kind, within, index, prebuild));
      within++;
    }
  }
}
