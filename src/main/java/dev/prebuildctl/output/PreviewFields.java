package dev.prebuildctl.output;

import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.preview.Daemons;
import dev.prebuildctl.core.preview.FailedBuild;
import dev.prebuildctl.core.preview.JobKind;
import dev.prebuildctl.core.preview.Outlook;
import dev.prebuildctl.core.preview.Preview;
import org.jspecify.annotations.Nullable;

/** The fields that tell of a preset what is behind its plan. */
final class PreviewFields {
  private final JsonWriter json;
  private final Preview preview;

  PreviewFields(JsonWriter json, Preview preview) {
    this.json = json;
    this.preview = preview;
  }

  void failures(PresetPlan preset) {
    json.objects("failures", preview.failures(preset), this::failure);
  }

  private void failure(FailedBuild build) {
    json.id("workspace_id", build.workspace().id())
        .text("workspace_name", build.workspace().name())
        .number("build_number", build.buildNumber())
        .id("job_id", build.jobId())
        .time("created_at", build.createdAt())
        .time("completed_at", build.completedAt())
        .text("error", nullIfEmpty(build.error().firstLine()))
        .text("error_code", nullIfEmpty(build.error().code()));
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  /** The next build's job, or why there would be none; both null if that was not looked up. */
  void outlook(PresetPlan preset) {
    Outlook outlook = preview.outlook(preset).orElse(null);
    JobKind kind = outlook == null ? null : outlook.kind();
    Refusal refusal = outlook == null ? null : outlook.refusal();
    if (kind == null) {
      json.any("provisioner", null);
    } else {
      json.object(
          "provisioner",
          () -> {
            kind(json, kind);
            daemons(json, outlook == null ? null : outlook.daemons());
          });
    }
    if (refusal == null) {
      json.any("refusal", null);
    } else {
      json.object(
          "refusal",
          () -> json.text("kind", refusal.kind().label()).text("message", refusal.message()));
    }
  }

  static void kind(JsonWriter json, JobKind kind) {
    json.text("provisioner_type", kind.provisioner()).any("tags", kind.tags());
  }

  static void daemons(JsonWriter json, @Nullable Daemons daemons) {
    if (daemons == null) {
      json.any("daemons", null);
      return;
    }
    json.object(
        "daemons",
        () ->
            json.number("live", daemons.live())
                .number("busy", daemons.busy())
                .number("stale", daemons.stale())
                .time("newest_seen_at", daemons.newestSeen()));
  }
}
