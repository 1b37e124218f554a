package dev.prebuildctl.input;

import dev.prebuildctl.core.model.AtFailureLimit;
import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.InProgress;
import dev.prebuildctl.core.model.PendingInactive;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.core.model.Transition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads snapshots: what is planned from a file is what was planned from the database. */
public final class SnapshotReader {
  private final List<Preset> presets = new ArrayList<>();
  private final List<Schedule> schedules = new ArrayList<>();
  private final List<RunningPrebuild> running = new ArrayList<>();
  private final List<InProgress> inProgress = new ArrayList<>();
  private final List<PendingInactive> pending = new ArrayList<>();
  private final List<Backoff> backoffs = new ArrayList<>();
  private final List<AtFailureLimit> atFailureLimit = new ArrayList<>();
  private final Set<UUID> presetIds = new HashSet<>();
  private final Set<UUID> rowIds = new HashSet<>();

  private SnapshotReader() {}

  /**
   * Reads a document of kind {@code snapshot}.
   *
   * @throws Failure of kind {@code FILE} if it is not one, to the last field
   */
  public static GlobalSnapshot read(Source source) {
    return source.read(
        source.document("snapshot"), fields -> new SnapshotReader().snapshot(fields));
  }

  private GlobalSnapshot snapshot(Fields fields) {
    var takenAt = fields.time("taken_at");
    var database = fields.object("database", SharedFields::database);
    var settings = fields.object("settings", SharedFields::settings);
    boolean paused = fields.flag("reconciliation_paused");
    Integer pendingJobs = fields.countOrNull("pending_jobs");
    fields.objects("presets", this::preset);
    fields.objects("unmanaged", this::unmanaged);
    return new GlobalSnapshot(
        takenAt,
        database,
        settings,
        paused,
        new SnapshotRows(
            presets,
            schedules,
            running,
            inProgress,
            pending,
            backoffs,
            atFailureLimit,
            pendingJobs));
  }

  /** The readers of rows add to the lists; what they answer is of no use. */
  private Preset preset(Fields fields) {
    PresetIdentity identity = SharedFields.identity(fields);
    requireNew(presetIds, fields, "preset_id", identity.preset().id());
    Preset preset =
        new Preset(
            identity,
            new Preset.Standing(
                fields.flag("using_active_version"),
                fields.flag("deleted"),
                fields.flag("deprecated")),
            new Preset.Wish(fields.number("desired_instances"), fields.text("scheduling_timezone")),
            new Preset.Expiry(
                fields.numberOrNull("ttl_seconds"), fields.timeOrNull("last_invalidated_at")),
            fields.label("prebuild_status", PrebuildStatus.values(), PrebuildStatus::label));
    presets.add(preset);
    rows(fields, identity);
    return preset;
  }

  private void rows(Fields fields, PresetIdentity identity) {
    UUID preset = identity.preset().id();
    UUID version = identity.version().id();
    fields.objects("schedules", row -> schedules.add(schedule(row, preset)));
    fields.objects("running", row -> running.add(prebuild(row, preset)));
    Set<Transition> seen = EnumSet.noneOf(Transition.class);
    fields.objects("in_progress", row -> inProgress.add(inProgress(row, identity, seen)));
    int count = fields.count("pending_count");
    if (count > 0) {
      pending.add(new PendingInactive(preset, count));
    }
    Backoff backoff =
        fields.objectOrNull(
            "backoff",
            row ->
                new Backoff(version, preset, row.count("num_failed"), row.time("last_build_at")));
    if (backoff != null) {
      backoffs.add(backoff);
    }
    if (fields.flag("hard_limited")) {
      atFailureLimit.add(new AtFailureLimit(version, preset));
    }
  }

  private Schedule schedule(Fields row, UUID preset) {
    UUID id = row.id("id");
    requireNew(rowIds, row, "id", id);
    return new Schedule(id, preset, row.text("cron_expression"), row.number("desired_instances"));
  }

  private static InProgress inProgress(Fields row, PresetIdentity preset, Set<Transition> seen) {
    Transition transition = row.label("transition", Transition.values(), Transition::label);
    if (!seen.add(transition)) {
      throw row.failure("transition", "is counted twice for this preset");
    }
    return new InProgress(
        preset.template().id(),
        preset.version().id(),
        transition,
        row.count("count"),
        preset.preset().id());
  }

  private boolean unmanaged(Fields row) {
    UUID preset = row.idOrNull("preset_id");
    if (presetIds.contains(preset)) {
      throw row.failure("preset_id", "is a preset of the snapshot, so the prebuild is its own");
    }
    return running.add(prebuild(row, preset));
  }

  private RunningPrebuild prebuild(Fields row, @Nullable UUID preset) {
    UUID id = row.id("id");
    requireNew(rowIds, row, "id", id);
    return new RunningPrebuild(
        new Ref(id, row.text("name")),
        row.id("template_id"),
        row.id("template_version_id"),
        preset,
        new RunningPrebuild.Age(row.flag("ready"), row.time("created_at")));
  }

  /** Counted twice, a prebuild would be deleted twice and a preset planned twice. */
  private static void requireNew(Set<UUID> ids, Fields fields, String key, UUID id) {
    if (!ids.add(id)) {
      throw fields.failure(key, "is the id of something before it, too");
    }
  }
}
