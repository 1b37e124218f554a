package dev.prebuildctl.output;

import dev.prebuildctl.core.diff.Change;
import dev.prebuildctl.core.diff.PrebuildChanges;
import dev.prebuildctl.core.diff.PresetDiff;
import dev.prebuildctl.core.diff.SnapshotDiff;
import dev.prebuildctl.core.model.RunningPrebuild;
import java.util.List;

/** The fields of the difference between two snapshots. */
final class SnapshotDiffDocument {
  private final JsonWriter json;

  SnapshotDiffDocument(JsonWriter json) {
    this.json = json;
  }

  void write(SnapshotDiff diff) {
    json.time("before", diff.moments().before()).time("after", diff.moments().after());
    IdentityFields.database(json, diff.database());
    json.flag("changed", !diff.isEmpty())
        .objects("changes", diff.changes(), this::change)
        .objects("presets", diff.presets(), this::preset)
        .object("unmanaged", () -> prebuilds(diff.unmanaged()))
        .object("totals", () -> totals(diff));
  }

  private void change(Change change) {
    json.text("field", change.field()).any("before", change.before()).any("after", change.after());
  }

  private void preset(PresetDiff preset) {
    IdentityFields.preset(json, preset.preset().identity());
    json.text("change", preset.kind().label())
        .objects("changes", preset.changes(), this::change)
        .object("prebuilds", () -> prebuilds(preset.prebuilds()));
  }

  private void prebuilds(PrebuildChanges changes) {
    prebuilds("new", changes.appeared());
    prebuilds("gone", changes.gone());
    prebuilds("became_ready", changes.ready());
    prebuilds("no_longer_ready", changes.unready());
    prebuilds("expired", changes.expired());
  }

  private void prebuilds(String name, List<RunningPrebuild> prebuilds) {
    json.objects(
        name,
        prebuilds,
        prebuild ->
            json.id("id", prebuild.id())
                .text("name", prebuild.workspace().name())
                .time("created_at", prebuild.createdAt()));
  }

  private void totals(SnapshotDiff diff) {
    json.number("presets_added", diff.count(PresetDiff.Kind.ADDED))
        .number("presets_removed", diff.count(PresetDiff.Kind.REMOVED))
        .number("presets_changed", diff.count(PresetDiff.Kind.CHANGED))
        .number("prebuilds_new", diff.count(PrebuildChanges::appeared))
        .number("prebuilds_gone", diff.count(PrebuildChanges::gone))
        .number("prebuilds_became_ready", diff.count(PrebuildChanges::ready))
        .number("prebuilds_no_longer_ready", diff.count(PrebuildChanges::unready))
        .number("prebuilds_expired", diff.count(PrebuildChanges::expired));
  }
}
