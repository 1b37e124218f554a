package dev.prebuildctl.core.plan;

import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.schedule.DesiredInstances;
import dev.prebuildctl.core.state.BackoffRule;
import dev.prebuildctl.core.state.PresetSnapshot;
import dev.prebuildctl.core.state.PresetState;
import java.time.Instant;
import java.util.Optional;

/** Everything a rule may look at. */
record Situation(
    PresetSnapshot rows,
    PresetState state,
    DesiredInstances desired,
    Settings settings,
    Instant now) {
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
