package dev.prebuildctl.output;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.status.PresetCondition;
import dev.prebuildctl.core.watch.Event;
import org.jspecify.annotations.Nullable;

/** The fields of something that happened. */
final class EventDocument {
  private EventDocument() {}

  static void write(JsonWriter json, Event event, @Nullable PresetPlan now) {
    json.time("at", event.at()).text("event", event.kind().label());
    preset(json, event.preset(), now);
    workspace(json, event.workspace());
    Event.Change change = event.change();
    json.text("before", change == null ? null : change.before())
        .text("after", change == null ? null : change.after())
        .text("detail", event.detail());
  }

  private static void preset(
      JsonWriter json, @Nullable PresetIdentity identity, @Nullable PresetPlan now) {
    if (identity == null) {
      json.any("preset", null);
    } else {
      json.object("preset", () -> IdentityFields.preset(json, identity));
    }
    json.text("condition", now == null ? null : PresetCondition.of(now).label())
        .text("prebuild_status", now == null ? null : now.preset().status().label());
    if (now == null) {
      json.any("state", null);
    } else {
      json.object("state", () -> PlanDocument.state(json, now.state()));
    }
  }

  private static void workspace(JsonWriter json, @Nullable Ref workspace) {
    json.id("workspace_id", workspace == null ? null : workspace.id())
        .text("workspace_name", workspace == null ? null : workspace.name());
  }
}
