package dev.prebuildctl.output;

import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.IdOrder;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.state.PresetSnapshot;
import dev.prebuildctl.core.state.PresetSnapshots;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The fields of a snapshot. */
final class SnapshotDocument {
  private static final Comparator<PresetSnapshot> BY_NAME =
      Comparator.comparing(preset -> preset.preset().identity(), PresetIdentity.BY_NAME);

  private static final Comparator<RunningPrebuild> BY_ID =
      Comparator.comparing(RunningPrebuild::id, IdOrder.BY_BYTES);

  private final JsonWriter json;
  private final UnaryOperator<List<Schedule>> schedules;

  private SnapshotDocument(JsonWriter json, UnaryOperator<List<Schedule>> schedules) {
    this.json = json;
    this.schedules = schedules;
  }

  /** All of it; of schedules that cover the same minute the first row decides, so they keep it. */
  static void write(JsonWriter json, GlobalSnapshot snapshot) {
    json.time("taken_at", snapshot.takenAt());
    IdentityFields.database(json, snapshot.database());
    IdentityFields.settings(json, snapshot.settings());
    json.flag("reconciliation_paused", snapshot.paused());
    new SnapshotDocument(json, UnaryOperator.identity()).rows(snapshot);
  }

  /** The rows alone, in an order that does not depend on that of the reads. */
  static void canonicalRows(JsonWriter json, GlobalSnapshot snapshot) {
    new SnapshotDocument(json, SnapshotDocument::byId).rows(snapshot);
  }

  private static List<Schedule> byId(List<Schedule> schedules) {
    return schedules.stream().sorted(Comparator.comparing(Schedule::id, IdOrder.BY_BYTES)).toList();
  }

  private void rows(GlobalSnapshot snapshot) {
    json.optionalNumber("pending_jobs", snapshot.rows().pendingJobs());
    PresetSnapshots presets = PresetSnapshots.of(snapshot);
    json.objects("presets", presets.all().stream().sorted(BY_NAME).toList(), this::preset);
    json.objects(
        "unmanaged",
        presets.unmanaged(),
        prebuild -> {
          prebuild(prebuild);
          json.id("preset_id", prebuild.presetId());
        });
  }

  private void preset(PresetSnapshot rows) {
    Preset preset = rows.preset();
    IdentityFields.preset(json, preset.identity());
    IdentityFields.standing(json, preset.standing());
    json.number("desired_instances", preset.wish().instances())
        .text("scheduling_timezone", preset.wish().timezone())
        .optionalNumber("ttl_seconds", preset.expiry().ttlSeconds())
        .time("last_invalidated_at", preset.expiry().lastInvalidatedAt())
        .text("prebuild_status", preset.status().label())
        .objects("schedules", schedules.apply(rows.schedules()), this::schedule)
        .objects("running", running(rows), this::prebuild)
        .objects("in_progress", moving(rows), transition -> inProgress(rows, transition))
        .number("pending_count", rows.builds().pending());
    rows.backoff().ifPresentOrElse(this::backoff, () -> json.any("backoff", null));
    json.flag("hard_limited", rows.failures().atLimit());
  }

  private void schedule(Schedule schedule) {
    json.id("id", schedule.id())
        .text("cron_expression", schedule.cronExpression())
        .number("desired_instances", schedule.desiredInstances());
  }

  private static List<RunningPrebuild> running(PresetSnapshot rows) {
    PresetSnapshot.Prebuilds prebuilds = rows.prebuilds();
    return Stream.concat(prebuilds.running().stream(), prebuilds.expired().stream())
        .sorted(BY_ID)
        .toList();
  }

  private void prebuild(RunningPrebuild prebuild) {
    json.id("id", prebuild.id())
        .text("name", prebuild.workspace().name())
        .id("template_id", prebuild.templateId())
        .id("template_version_id", prebuild.templateVersionId())
        .flag("ready", prebuild.ready())
        .time("created_at", prebuild.createdAt());
  }

  private static List<Transition> moving(PresetSnapshot rows) {
    return Stream.of(Transition.values())
        .filter(transition -> rows.builds().count(transition) != 0)
        .toList();
  }

  private void inProgress(PresetSnapshot rows, Transition transition) {
    json.text("transition", transition.label()).number("count", rows.builds().count(transition));
  }

  private void backoff(Backoff row) {
    json.object(
        "backoff",
        () -> json.number("num_failed", row.numFailed()).time("last_build_at", row.lastBuildAt()));
  }
}
