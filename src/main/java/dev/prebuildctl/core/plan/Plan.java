package dev.prebuildctl.core.plan;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Settings;
import java.time.Instant;
import java.util.List;

/**
 * What a run would do.
 *
 * @param at the instant it was computed for
 * @param database the database the snapshot is of
 * @param paused whether reconciliation is paused, so that everything is held back
 * @param presets by organization, template, version and preset name, then by preset id
 */
public record Plan(
    Instant at,
    DatabaseIdentity database,
    Settings settings,
    boolean paused,
    List<PresetPlan> presets) {
  public Plan {
    requireNonNull(at, "at");
    requireNonNull(database, "database");
    requireNonNull(settings, "settings");
    presets = List.copyOf(presets);
  }

  /** The sums of all presets. */
  public Totals totals() {
    return Totals.of(presets);
  }

  /** Whether a run would write anything. */
  public boolean hasChanges() {
    return totals().work().sum() > 0;
  }

  /** The same plan with other presets' plans, such as some held back by a budget. */
  public Plan withPresets(List<PresetPlan> others) {
    return new Plan(at, database, settings, paused, others);
  }
}
