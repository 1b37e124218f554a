package dev.prebuildctl.core.replacement;

import dev.prebuildctl.core.model.PresetIdentity;

/**
 * Hears of replacements: once for each claimed prebuild, however many resources it lost (the metric
 * {@code coderd_prebuilt_workspaces_resource_replacements_total}, spec page 7).
 */
@FunctionalInterface
public interface ReplacementCounter {
  /** Nobody counts. */
  ReplacementCounter NONE = preset -> {};

  /** Resources of a prebuild of this preset were replaced. */
  void replaced(PresetIdentity preset);
}
