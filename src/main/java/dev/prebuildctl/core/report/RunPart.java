package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.plan.Action;

/** A part of a run that takes time; parts lie within each other in this order. */
public sealed interface RunPart {
  /** All of it. */
  record Run() implements RunPart {}

  /** Trying for the reconciliation lock. */
  record Lock() implements RunPart {}

  /** Reading the pause and the snapshot. */
  record Snapshot() implements RunPart {}

  /** One preset's actions; twice for a preset whose deletions come before all creations. */
  record Preset(PresetIdentity preset) implements RunPart {
    public Preset {
      requireNonNull(preset, "preset");
    }
  }

  /** One action. */
  record Act(PresetIdentity preset, Action action) implements RunPart {
    public Act {
      requireNonNull(preset, "preset");
      requireNonNull(action, "action");
    }
  }
}
