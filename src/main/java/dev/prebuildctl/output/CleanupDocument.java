package dev.prebuildctl.output;

import dev.prebuildctl.core.cleanup.CleanupList;
import dev.prebuildctl.core.cleanup.Condition;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.cleanup.StatusChange;
import java.time.Instant;

/** The fields of what a cleanup or drain would do. */
final class CleanupDocument {
  private final JsonWriter json;

  CleanupDocument(JsonWriter json) {
    this.json = json;
  }

  void write(CleanupView view) {
    CleanupList list = view.list();
    json.text("command", view.command()).time("at", list.at());
    IdentityFields.database(json, list.database());
    json.flag("reconciliation_paused", list.paused())
        .flag("orphan", view.orphan())
        .objects("prebuilds", list.selected(), prebuild -> prebuild(prebuild, list.at()))
        .objects("busy", list.busy(), prebuild -> prebuild(prebuild, list.at()))
        .objects("statuses", list.statuses(), this::status)
        .texts("notes", list.notes());
  }

  void status(StatusChange change) {
    IdentityFields.preset(json, change.preset().identity());
    json.text("prebuild_status", change.preset().status().label())
        .text("status_set", change.after().label());
  }

  void prebuild(Prebuild prebuild, Instant now) {
    Prebuild.Latest latest = prebuild.latest();
    json.id("workspace_id", prebuild.id()).text("workspace_name", prebuild.workspace().name());
    home(prebuild.home());
    json.text("condition", Condition.of(prebuild, now).label())
        .text("state", Condition.told(prebuild, now))
        .id("build_id", latest.build())
        .number("build_number", latest.number())
        .text("transition", latest.transition().label())
        .text("job_status", latest.status().label())
        .text("job_error", latest.error().isEmpty() ? null : latest.error())
        .id("build_template_version_id", latest.version().id())
        .text("build_template_version_name", latest.version().name())
        .time("build_created_at", latest.createdAt())
        .time("created_at", prebuild.createdAt());
  }

  /** The identity of its preset; without one, the workspace's template. */
  void home(Prebuild.Home home) {
    Prebuild.Origin preset = home.preset();
    if (preset != null) {
      IdentityFields.preset(json, preset.identity());
      return;
    }
    json.id("preset_id", null)
        .text("preset_name", null)
        .id("template_id", home.template().id())
        .text("template_name", home.template().name())
        .id("organization_id", home.organization().id())
        .text("organization_name", home.organization().name())
        .id("template_version_id", null)
        .text("template_version_name", null);
  }
}
