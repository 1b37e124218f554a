package dev.prebuildctl.core.diff;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.state.PresetSnapshot;
import dev.prebuildctl.core.state.PresetSnapshots;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What changed between two snapshots.
 *
 * @param moments when they were taken
 * @param database the newer one's database
 * @param changes what changed of the deployment and of the settings
 * @param presets those that changed, in the order in which presets are shown
 * @param unmanaged what became of prebuilds of no preset
 */
public record SnapshotDiff(
    Moments moments,
    DatabaseIdentity database,
    List<Change> changes,
    List<PresetDiff> presets,
    PrebuildChanges unmanaged) {
  public SnapshotDiff {
    requireNonNull(moments, "moments");
    requireNonNull(database, "database");
    changes = List.copyOf(changes);
    presets = List.copyOf(presets);
    requireNonNull(unmanaged, "unmanaged");
  }

  /** When the snapshots were taken. */
  public record Moments(Instant before, Instant after) {
    public Moments {
      requireNonNull(before, "before");
      requireNonNull(after, "after");
    }
  }

  /** Compares two snapshots, of whatever databases. */
  public static SnapshotDiff between(GlobalSnapshot older, GlobalSnapshot newer) {
    PresetSnapshots before = PresetSnapshots.of(older);
    PresetSnapshots after = PresetSnapshots.of(newer);
    List<PresetDiff> presets =
        ids(before, after)
            .map(
                id -> PresetDiff.between(before.find(id).orElse(null), after.find(id).orElse(null)))
            .filter(preset -> preset.kind() != PresetDiff.Kind.SAME)
            .sorted(
                Comparator.comparing(preset -> preset.preset().identity(), PresetIdentity.BY_NAME))
            .toList();
    return new SnapshotDiff(
        new Moments(older.takenAt(), newer.takenAt()),
        newer.database(),
        deployment(older, newer),
        presets,
        PrebuildChanges.between(
            PrebuildChanges.Side.of(before.unmanaged(), List.of()),
            PrebuildChanges.Side.of(after.unmanaged(), List.of())));
  }

  private static Stream<UUID> ids(PresetSnapshots before, PresetSnapshots after) {
    Map<UUID, PresetSnapshot> all = new LinkedHashMap<>();
    Stream.concat(before.all().stream(), after.all().stream())
        .forEach(rows -> all.put(rows.preset().identity().preset().id(), rows));
    return all.keySet().stream();
  }

  private static List<Change> deployment(GlobalSnapshot older, GlobalSnapshot newer) {
    Settings old = older.settings();
    Settings now = newer.settings();
    return new Change.Gathering()
        .compare("database", older.database().name(), newer.database().name())
        .compare(
            "schema_version", older.database().schemaVersion(), newer.database().schemaVersion())
        .compare(
            "server_version", older.database().serverVersion(), newer.database().serverVersion())
        .compare("backoff_interval_seconds", old.backoffInterval(), now.backoffInterval())
        .compare("backoff_lookback_seconds", old.backoffLookback(), now.backoffLookback())
        .compare("failure_hard_limit", old.failureHardLimit(), now.failureHardLimit())
        .compare("reconciliation_paused", older.paused(), newer.paused())
        .changes();
  }

  /** Whether nothing changed but the time. */
  public boolean isEmpty() {
    return changes.isEmpty() && presets.isEmpty() && unmanaged.isEmpty();
  }

  /** How many presets changed in this way. */
  public int count(PresetDiff.Kind kind) {
    return (int) presets.stream().filter(preset -> preset.kind() == kind).count();
  }

  /** How many prebuilds, of presets and of none, one of the changes befell. */
  public int count(Function<PrebuildChanges, List<?>> change) {
    return Stream.concat(presets.stream().map(PresetDiff::prebuilds), Stream.of(unmanaged))
        .mapToInt(prebuilds -> change.apply(prebuilds).size())
        .sum();
  }
}
