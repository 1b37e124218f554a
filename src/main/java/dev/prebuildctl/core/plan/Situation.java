package dev.prebuildctl.core.plan;

import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.schedule.DesiredInstances;
import dev.prebuildctl.core.state.BackoffRule;
import dev.prebuildctl.core.state.PresetSnapshot;
import dev.prebuildctl.core.state.PresetState;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything a rule may look at.
 *
 * @param deleteStranded whether expired prebuilds of inactive presets are to be deleted
 */
record Situation(
    PresetSnapshot rows,
    PresetState state,
    DesiredInstances desired,
    Settings settings,
    Instant now,
    boolean deleteStranded) {
  Preset preset() {
    return rows.preset();
  }

  boolean active() {
    return rows.preset().active();
  }

  Optional<Instant> backoff() {
    return BackoffRule.inForce(rows, settings, now);
  }
}
