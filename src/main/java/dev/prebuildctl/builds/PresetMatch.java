package dev.prebuildctl.builds;

import dev.prebuildctl.core.build.ParameterValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the preset that a build without one was made from, by its values. */
public final class PresetMatch {
  private static final Comparator<Map.Entry<UUID, List<ParameterValue>>> BEST_FIRST =
      Comparator.<Map.Entry<UUID, List<ParameterValue>>>comparingInt(
              entry -> -entry.getValue().size())
          // The text's order, which is the database's; UUID.compareTo compares signed numbers.
          .thenComparing(entry -> entry.getKey().toString());

  private PresetMatch() {}

  /**
   * The version's preset all of whose parameters are among the build's, most parameters first, then
   * the smallest id; null: none. A preset without parameters always matches.
   */
  public static @Nullable UUID of(
      Map<UUID, List<ParameterValue>> presets, Collection<ParameterValue> build) {
    Set<ParameterValue> values = new HashSet<>(build);
    return presets.entrySet().stream()
        .filter(preset -> values.containsAll(preset.getValue()))
        .min(BEST_FIRST)
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
