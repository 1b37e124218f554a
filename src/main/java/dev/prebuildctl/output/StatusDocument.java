package dev.prebuildctl.output;

import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.status.PauseState;
import dev.prebuildctl.core.status.PresetCondition;
import dev.prebuildctl.core.status.Queue;
import dev.prebuildctl.core.status.Status;
import dev.prebuildctl.core.status.Waiting;
import org.jspecify.annotations.Nullable;

/** The fields of a status. */
final class StatusDocument {
  private final JsonWriter json;

  StatusDocument(JsonWriter json) {
    this.json = json;
  }

  void write(Status status) {
    Plan plan = status.plan();
    PreviewFields facts = new PreviewFields(json, status.preview());
    json.time("at", plan.at());
    IdentityFields.database(json, plan.database());
    json.object(
        "known_schemas",
        () ->
            json.number("oldest", Prebuilds.OLDEST_SCHEMA)
                .number("newest", Prebuilds.NEWEST_SCHEMA));
    IdentityFields.settings(json, plan.settings());
    json.any("reconciliation_paused", status.pause().paused());
    pause(status.pause().since());
    lock(status.lock());
    json.object("preset_counts", () -> conditions(status))
        .number("prebuilds_wanted", status.wanted())
        .any("prebuild_counts", status.prebuilds())
        .objects("queues", status.queues(), this::queue)
        .objects("presets", status.plan().presets(), preset -> preset(preset, facts))
        .texts("notes", status.notes());
  }

  private void pause(PauseState.@Nullable Since since) {
    if (since == null) {
      json.any("pause", null);
      return;
    }
    json.object(
        "pause",
        () ->
            json.time("paused_at", since.time())
                .text("username", since.username())
                .text("user_agent", since.userAgent()));
  }

  private void lock(@Nullable LockHolder holder) {
    if (holder == null) {
      json.any("lock", null);
      return;
    }
    json.object(
        "lock",
        () ->
            json.number("pid", holder.pid())
                .text("role", holder.role())
                .text("application_name", holder.applicationName())
                .text("client_address", holder.clientAddress())
                .time("held_since_at", holder.since())
                .flag("hidden", holder.hidden()));
  }

  private void conditions(Status status) {
    json.number("total", status.plan().presets().size());
    status.conditions().forEach((condition, count) -> json.number(condition.label(), count));
  }

  private void queue(Queue queue) {
    Waiting waiting = queue.waiting();
    json.id("organization_id", queue.organization().id())
        .text("organization_name", queue.organization().name());
    PreviewFields.kind(json, queue.kind());
    json.number("pending", waiting.pending())
        .number("pending_prebuilds", waiting.pendingPrebuilds())
        .time("oldest_pending_at", waiting.oldestPending())
        .number("running", waiting.running())
        .number("running_prebuilds", waiting.runningPrebuilds());
    PreviewFields.daemons(json, queue.daemons());
  }

  private void preset(PresetPlan preset, PreviewFields facts) {
    IdentityFields.preset(json, preset.identity());
    IdentityFields.standing(json, preset.preset().standing());
    json.text("condition", PresetCondition.of(preset).label())
        .text("prebuild_status", preset.preset().status().label())
        .flag("hard_limited", preset.atFailureLimit())
        .time("backoff_until", Backoffs.until(preset).orElse(null))
        .object("state", () -> PlanDocument.state(json, preset.state()))
        .objects("warnings", preset.warnings(), warning -> PlanDocument.warning(json, warning));
    facts.failures(preset);
    facts.outlook(preset);
  }
}
