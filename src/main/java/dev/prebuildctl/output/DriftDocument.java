package dev.prebuildctl.output;

import dev.prebuildctl.core.plan.Drift;

/** The fields of the difference between a saved plan and the plan made now. */
final class DriftDocument {
  private final JsonWriter json;

  DriftDocument(JsonWriter json) {
    this.json = json;
  }

  void write(Drift drift) {
    json.time("at", drift.now().at());
    IdentityFields.database(json, drift.now().database());
    fields(drift);
  }

  /** What a report has of it, too: a report names its time by itself. */
  void fields(Drift drift) {
    json.time("planned_at", drift.plannedAt()).objects("presets", drift.presets(), this::preset);
  }

  private void preset(Drift.Difference difference) {
    PlanDocument plan = new PlanDocument(json);
    IdentityFields.preset(json, difference.identity());
    json.flag("known", difference.current().isPresent())
        .objects("planned", difference.planned(), plan::action)
        .objects("now", difference.actions(), plan::action)
        .objects("standing", difference.standing(), plan::action);
  }
}
