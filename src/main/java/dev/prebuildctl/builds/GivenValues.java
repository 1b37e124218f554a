package dev.prebuildctl.builds;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.model.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that a build's parameters are resolved from.
 *
 * @param preset the preset's values; of several with one name the first counts
 * @param previous the last build's values; null: the workspace has no build yet
 */
public record GivenValues(
    Transition transition, List<ParameterValue> preset, @Nullable List<ParameterValue> previous) {
  public GivenValues {
    requireNonNull(transition, "transition");
    preset = List.copyOf(preset);
    previous = previous == null ? null : List.copyOf(previous);
  }

  /** The value asked for. Only a start asks: deletes resolve what the last build had. */
  public @Nullable String given(String name) {
    return transition == Transition.START ? first(preset, name) : null;
  }

  /** The last build's value. */
  public @Nullable String previous(String name) {
    return previous == null ? null : first(previous, name);
  }

  private static @Nullable String first(List<ParameterValue> values, String name) {
    for (ParameterValue value : values) {
      if (value.name().equals(name)) {
        return value.value();
      }
    }
    return null;
  }
}
