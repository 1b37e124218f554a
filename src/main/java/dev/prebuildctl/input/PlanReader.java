package dev.prebuildctl.input;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.Budgets;
import dev.prebuildctl.core.plan.HeldBack;
import dev.prebuildctl.core.plan.Maker;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.Reason;
import dev.prebuildctl.core.plan.SavedPlan;
import dev.prebuildctl.core.plan.Scope;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Reads saved plans that are, to the byte, what was written. */
public final class PlanReader {
  private final Set<UUID> presets = new HashSet<>();

  private PlanReader() {}

  /**
   * Reads a document of kind {@code plan}.
   *
   * @throws Failure of kind {@code FILE} if it is not one, to the last field; {@code CHANGED_FILE}
   *     if it is one, but was changed after it was written
   */
  public static SavedPlan read(Source source) {
    Value document = source.document("plan");
    if (!source.isWhole()) {
      throw new Failure(
          Failure.Kind.CHANGED_FILE,
          source.name() + " is not the plan that was saved: its checksum does not fit its bytes",
          "Plans are applied as they were saved, not edited or formatted anew; nothing was done.");
    }
    return source.read(document, fields -> new PlanReader().plan(fields));
  }

  private SavedPlan plan(Fields fields) {
    var at = fields.time("at");
    Maker maker =
        new Maker(
            fields.text("tool_version"),
            fields.label("clock", new Boolean[] {false, true}, Maker::clockLabel));
    var database = fields.object("database", SharedFields::database);
    var settings = fields.object("settings", SharedFields::settings);
    PlanRequest request = fields.object("request", PlanReader::request);
    fields.ignore("reconciliation_paused", "snapshot_fingerprint", "totals", "checksum");
    fields.ignore("previewed", "notes");
    return new SavedPlan(
        at,
        maker,
        database,
        new SavedPlan.Asked(settings, request),
        fields.objects("presets", this::preset));
  }

  private static PlanRequest request(Fields fields) {
    return new PlanRequest(
        new Scope(
            fields.texts("presets"), fields.texts("templates"), fields.texts("organizations")),
        new Budgets(
            fields.countOrNull("max_creates"),
            fields.countOrNull("max_deletes"),
            fields.countOrNull("max_pending")),
        fields.flag("delete_stranded"));
  }

  private SavedPlan.SavedPreset preset(Fields fields) {
    PresetIdentity identity = SharedFields.identity(fields);
    if (!presets.add(identity.preset().id())) {
      throw fields.failure("preset_id", "is the id of a preset before it, too");
    }
    fields.ignore("using_active_version", "deleted", "deprecated", "prebuild_status");
    fields.ignore("hard_limited", "skipped", "schedule_id", "warnings");
    fields.ignore("failures", "provisioner", "refusal");
    return new SavedPlan.SavedPreset(
        identity,
        fields.object("state", PlanReader::present),
        fields.objects("actions", PlanReader::plannedAction));
  }

  private static int present(Fields state) {
    state.ignore("desired", "eligible", "extraneous", "stopping", "deleting");
    return state.count("actual") - state.count("expired") + state.count("starting");
  }

  private static PlannedAction plannedAction(Fields fields) {
    return new PlannedAction(
        action(fields),
        fields.label("reason_code", Reason.values(), Reason::label),
        fields.text("reason"),
        fields.labelOrNull("held_back", HeldBack.values(), HeldBack::label));
  }

  private static Action action(Fields fields) {
    String type = fields.text("type");
    return switch (type) {
      case "create" -> new Action.Create(fields.count("count"));
      case "delete" -> new Action.Delete(fields.ids("workspace_ids"));
      case "cancel_pending" -> new Action.CancelPending(fields.count("count"));
      case "backoff" -> new Action.BackOff(fields.time("backoff_until"));
      case "set_status" ->
          new Action.SetStatus(
              fields.label("status", PrebuildStatus.values(), PrebuildStatus::label));
      default -> throw fields.failure("type", "is no action: " + Excerpt.of(type));
    };
  }
}
