package dev.prebuildctl.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.model.AtFailureLimit;
import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.InProgress;
import dev.prebuildctl.core.model.PendingInactive;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.core.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Reads the snapshot of a case of {@code planner.jsonl}. */
public final class PlannerVector {
  private PlannerVector() {}

  /** The snapshot of a case, as if it had been taken at the case's instant. */
  public static GlobalSnapshot snapshot(JsonNode vector) {
    JsonNode input = vector.required("input");
    Settings settings =
        new Settings(
            Duration.ofNanos(input.required("backoff_interval_ns").asLong()),
            Settings.DEFAULTS.backoffLookback(),
            Settings.DEFAULTS.failureHardLimit());
    return new GlobalSnapshot(
        time(vector, "now"),
        new DatabaseIdentity("coder", "16.4", 421, DatabaseIdentity.Marks.NONE),
        settings,
        false,
        rows(input));
  }

  private static SnapshotRows rows(JsonNode input) {
    return new SnapshotRows(
        list(input, "presets", PlannerVector::preset),
        list(input, "schedules", PlannerVector::schedule),
        list(input, "running", PlannerVector::running),
        list(input, "in_progress", PlannerVector::inProgress),
        list(
            input,
            "pending",
            row -> new PendingInactive(id(row, "preset_id"), row.required("count").asInt())),
        list(input, "backoffs", PlannerVector::backoff),
        list(
            input,
            "hard_limited",
            row -> new AtFailureLimit(id(row, "template_version_id"), id(row, "preset_id"))));
  }

  private static Preset preset(JsonNode row) {
    return new Preset(
        new PresetIdentity(
            ref(row, "organization_id", "organization_name"),
            ref(row, "template_id", "template_name"),
            ref(row, "template_version_id", "template_version_name"),
            ref(row, "id", "name")),
        new Preset.Standing(
            row.required("using_active_version").asBoolean(),
            row.required("deleted").asBoolean(),
            row.required("deprecated").asBoolean()),
        // asInt is 0 for null, as is the server's reading of it.
        new Preset.Wish(
            row.required("desired_instances").asInt(), text(row, "scheduling_timezone")),
        new Preset.Expiry(
            row.required("ttl").isNull() ? null : row.required("ttl").asInt(),
            row.required("last_invalidated_at").isNull() ? null : time(row, "last_invalidated_at")),
        PrebuildStatus.of(text(row, "prebuild_status")));
  }

  private static Schedule schedule(JsonNode row) {
    return new Schedule(
        id(row, "id"),
        id(row, "preset_id"),
        text(row, "cron_expression"),
        row.required("desired_instances").asInt());
  }

  private static RunningPrebuild running(JsonNode row) {
    return new RunningPrebuild(
        ref(row, "id", "name"),
        id(row, "template_id"),
        id(row, "template_version_id"),
        row.required("current_preset_id").isNull() ? null : id(row, "current_preset_id"),
        new RunningPrebuild.Age(row.required("ready").asBoolean(), time(row, "created_at")));
  }

  /** An in-progress row; the expectations hold such rows, too. */
  public static InProgress inProgress(JsonNode row) {
    return new InProgress(
        id(row, "template_id"),
        id(row, "template_version_id"),
        Transition.of(text(row, "transition")),
        row.required("count").asInt(),
        row.required("preset_id").isNull() ? null : id(row, "preset_id"));
  }

  /** A backoff row; the expectations hold such rows, too. */
  public static Backoff backoff(JsonNode row) {
    return new Backoff(
        id(row, "template_version_id"),
        id(row, "preset_id"),
        row.required("num_failed").asInt(),
        time(row, "last_build_at"));
  }

  private static Ref ref(JsonNode row, String id, String name) {
    return new Ref(id(row, id), text(row, name));
  }

  /** A field's id. */
  public static UUID id(JsonNode row, String field) {
    return UUID.fromString(text(row, field));
  }

  /** A field's ids, in order. */
  public static List<UUID> ids(JsonNode row, String field) {
    return list(row, field, id -> UUID.fromString(id.asText()));
  }

  /** A field's instant. */
  public static Instant time(JsonNode row, String field) {
    return Instant.parse(text(row, field));
  }

  /** A field's rows, each read. */
  public static <T> List<T> list(JsonNode row, String field, Function<JsonNode, T> reader) {
    List<T> list = new ArrayList<>();
    row.required(field).forEach(element -> list.add(reader.apply(element)));
    return list;
  }

  private static String text(JsonNode row, String field) {
    return row.required(field).asText();
  }
}
