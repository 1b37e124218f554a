package dev.prebuildctl.core.watch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the cursor is, and which presets are expanded.
 *
 * @param preset the preset that the cursor is at; null: at the row of that number
 * @param within which of the preset's rows: 0 is its own
 * @param row the number of the row, for when the preset is not there any more
 */
public record Selection(@Nullable UUID preset, int within, int row, Set<UUID> expanded) {
  /** At the first row, with nothing expanded. */
  public static final Selection FIRST = new Selection(null, 0, 0, Set.of());

  public Selection {
    expanded = Set.copyOf(expanded);
  }

  /** The number of the row that the cursor is at. */
  public int index(List<Row> rows) {
    int own = -1;
    for (int i = 0; i < rows.size(); i++) {
      Row candidate = rows.get(i);
      if (candidate.presetId().equals(preset)) {
        own = i;
        if (candidate.within() == within) {
          return i;
        }
      }
    }
    return own >= 0 ? own : Math.max(0, Math.min(row, rows.size() - 1));
  }

  Selection at(List<Row> rows, int index) {
    if (rows.isEmpty()) {
      return new Selection(null, 0, 0, expanded);
    }
    int there = Math.max(0, Math.min(index, rows.size() - 1));
    Row target = rows.get(there);
    return new Selection(target.presetId(), target.within(), there, expanded);
  }

  /** The cursor at a preset's own row, and that preset expanded or not any more. */
  Selection toggled(UUID id) {
    Set<UUID> others = new HashSet<>(expanded);
    if (!others.remove(id)) {
      others.add(id);
    }
    return new Selection(id, 0, row, others);
  }
}
