package dev.prebuildctl.output;

import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.HeldBack;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.plan.Totals;
import dev.prebuildctl.core.state.PresetState;

/** The fields of a plan. */
final class PlanDocument {
  private final JsonWriter json;

  PlanDocument(JsonWriter json) {
    this.json = json;
  }

  void write(PlanView view) {
    Plan plan = view.plan();
    PreviewFields facts = new PreviewFields(json, view.preview());
    json.time("at", plan.at());
    IdentityFields.database(json, plan.database());
    IdentityFields.settings(json, plan.settings());
    json.flag("reconciliation_paused", plan.paused())
        .text("snapshot_fingerprint", view.fingerprint())
        .flag("previewed", view.preview().read())
        .texts("notes", view.preview().gaps())
        .objects("presets", plan.presets(), preset -> preset(preset, facts))
        .object("totals", () -> totals(plan.totals()));
  }

  private void preset(PresetPlan preset, PreviewFields facts) {
    IdentityFields.preset(json, preset.identity());
    IdentityFields.standing(json, preset.preset().standing());
    json.text("prebuild_status", preset.preset().status().label())
        .flag("hard_limited", preset.atFailureLimit())
        .flag("skipped", preset.skipped())
        .id("schedule_id", preset.desired().decidedBy().map(Schedule::id).orElse(null))
        .object("state", () -> state(json, preset.state()))
        .objects("actions", preset.actions(), this::action)
        .objects("warnings", preset.warnings(), warning -> warning(json, warning));
    facts.failures(preset);
    facts.outlook(preset);
  }

  static void state(JsonWriter json, PresetState state) {
    json.number("actual", state.actual())
        .number("expired", state.expired())
        .number("desired", state.desired())
        .number("eligible", state.eligible())
        .number("extraneous", state.extraneous())
        .number("starting", state.starting())
        .number("stopping", state.stopping())
        .number("deleting", state.deleting());
  }

  void action(PlannedAction planned) {
    planned
        .action()
        .match(new Fields())
        .text("held_back", planned.hold().map(HeldBack::label).orElse(null))
        .text("reason", planned.because())
        .text("reason_code", planned.reason().label());
  }

  static void warning(JsonWriter json, Warning warning) {
    json.text("kind", warning.kind().label()).text("message", warning.message());
  }

  private void totals(Totals totals) {
    json.number("create", totals.create())
        .number("delete", totals.delete())
        .number("cancel", totals.cancel())
        .number("held_back", totals.heldBack().sum())
        .number("backoff", totals.backoff())
        .number("set_status", totals.setStatus());
  }

  private final class Fields implements Action.Cases<JsonWriter> {
    @Override
    public JsonWriter create(Action.Create action) {
      return json.text("type", "create").number("count", action.count());
    }

    @Override
    public JsonWriter delete(Action.Delete action) {
      return json.text("type", "delete").ids("workspace_ids", action.workspaceIds());
    }

    @Override
    public JsonWriter cancelPending(Action.CancelPending action) {
      return json.text("type", "cancel_pending").number("count", action.count());
    }

    @Override
    public JsonWriter backOff(Action.BackOff action) {
      return json.text("type", "backoff").time("backoff_until", action.until());
    }

    @Override
    public JsonWriter setStatus(Action.SetStatus action) {
      return json.text("type", "set_status").text("status", action.status().label());
    }
  }
}
