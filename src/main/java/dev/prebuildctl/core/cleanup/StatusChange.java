package dev.prebuildctl.core.cleanup;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Preset;

/** A preset whose status is to change, or did; the preset is as it was before. */
public record StatusChange(Preset preset, PrebuildStatus after) {
  public StatusChange {
    requireNonNull(preset, "preset");
    requireNonNull(after, "after");
  }
}
