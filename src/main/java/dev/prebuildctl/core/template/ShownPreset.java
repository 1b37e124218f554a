package dev.prebuildctl.core.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.ParameterValue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A preset of a template version.
 *
 * @param id null: it was read from a source that no server has imported
 * @param desired how many prebuilds it wants; null: it is no preset for prebuilds, or that is not
 *     known
 */
public record ShownPreset(
    @Nullable UUID id, String name, @Nullable Integer desired, List<ParameterValue> parameters) {
  public ShownPreset {
    requireNonNull(name, "name");
    parameters = List.copyOf(parameters);
  }
}
