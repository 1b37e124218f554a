package dev.prebuildctl.core.metrics;

import static java.util.Objects.requireNonNull;

/**
 * How many prebuilds there ever were of a preset.
 *
 * @param failed of those created, whose first build failed
 * @param claimed of those created, who are a user's by now
 */
public record PrebuildCounters(PresetName name, long created, long failed, long claimed) {
  public PrebuildCounters {
    requireNonNull(name, "name");
  }
}
