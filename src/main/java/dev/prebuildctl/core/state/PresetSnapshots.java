package dev.prebuildctl.core.state;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.IdOrder;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.SnapshotRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot's rows by preset.
 *
 * <p>Rows of no preset, or of one that is not in the first read, belong to none; of running
 * prebuilds they are kept as unmanaged. Running prebuilds are put in order of workspace id, which
 * is the order of their read.
 */
public final class PresetSnapshots {
  private final Map<UUID, PresetSnapshot> byId;
  private final List<RunningPrebuild> unmanaged;

  private PresetSnapshots(Map<UUID, PresetSnapshot> byId, List<RunningPrebuild> unmanaged) {
    this.byId = byId;
    this.unmanaged = List.copyOf(unmanaged);
  }

  /** Groups all rows, in one pass over each read. */
  public static PresetSnapshots of(GlobalSnapshot snapshot) {
    Map<UUID, RowsOfPreset> rows = new LinkedHashMap<>();
    List<RunningPrebuild> unmanaged = new ArrayList<>();
    snapshot
        .rows()
        .presets()
        .forEach(p -> rows.putIfAbsent(p.identity().preset().id(), new RowsOfPreset(p)));
    distribute(snapshot, rows, unmanaged);
    Map<UUID, PresetSnapshot> byId = new LinkedHashMap<>(rows.size() * 2);
    rows.forEach((id, preset) -> byId.put(id, preset.snapshot(snapshot.takenAt())));
    unmanaged.sort(Comparator.comparing(RunningPrebuild::id, IdOrder.BY_BYTES));
    return new PresetSnapshots(byId, unmanaged);
  }

  private static void distribute(
      GlobalSnapshot snapshot, Map<UUID, RowsOfPreset> rows, List<RunningPrebuild> unmanaged) {
    SnapshotRows all = snapshot.rows();
    for (RunningPrebuild row : all.running()) {
      find(rows, row.presetId()).ifPresentOrElse(p -> p.add(row), () -> unmanaged.add(row));
    }
    all.schedules().forEach(row -> find(rows, row.presetId()).ifPresent(p -> p.add(row)));
    all.inProgress().forEach(row -> find(rows, row.presetId()).ifPresent(p -> p.add(row)));
    all.pendingInactive().forEach(row -> find(rows, row.presetId()).ifPresent(p -> p.add(row)));
    all.backoffs().forEach(row -> find(rows, row.presetId()).ifPresent(p -> p.add(row)));
    all.atFailureLimit().forEach(row -> find(rows, row.presetId()).ifPresent(p -> p.add(row)));
  }

  private static Optional<RowsOfPreset> find(Map<UUID, RowsOfPreset> rows, @Nullable UUID id) {
    return id == null ? Optional.empty() : Optional.ofNullable(rows.get(id));
  }

  /** Every preset, in row order. */
  public List<PresetSnapshot> all() {
    return List.copyOf(byId.values());
  }

  /** The preset of an id. */
  public Optional<PresetSnapshot> find(UUID presetId) {
    return Optional.ofNullable(byId.get(presetId));
  }

  /**
   * The preset of an id.
   *
   * @throws Failure if the snapshot has none
   */
  public PresetSnapshot require(UUID presetId) {
    return find(presetId)
        .orElseThrow(
            () ->
                new Failure(
                    Failure.Kind.UNKNOWN_NAME,
                    "no preset found with ID \"" + presetId + "\"",
                    "Run 'prebuildctl snapshot' to see the presets that want prebuilds."));
  }

  /** Running prebuilds that belong to no preset of the snapshot, by workspace id. */
  public List<RunningPrebuild> unmanaged() {
    return unmanaged;
  }
}
