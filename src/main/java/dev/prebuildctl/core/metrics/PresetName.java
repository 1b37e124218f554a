package dev.prebuildctl.core.metrics;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.PresetIdentity;

/** What a preset's time series are named by: all of its versions share them. */
public record PresetName(String organization, String template, String preset) {
  public PresetName {
    requireNonNull(organization, "organization");
    requireNonNull(template, "template");
    requireNonNull(preset, "preset");
  }

  /** The names of a preset. */
  public static PresetName of(PresetIdentity identity) {
    return new PresetName(
        identity.organization().name(), identity.template().name(), identity.preset().name());
  }
}
