package dev.prebuildctl.builds;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.LastBuild;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.model.Transition;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a build is to do, and what was before it.
 *
 * @param presetId the preset a start was asked for with; null: the matching one is looked up
 * @param presetValues that preset's values
 * @param last the workspace's last build; null: this is the first
 */
public record BuildRequest(
    Transition transition,
    @Nullable UUID presetId,
    List<ParameterValue> presetValues,
    @Nullable LastBuild last) {
  public BuildRequest {
    requireNonNull(transition, "transition");
    presetValues = List.copyOf(presetValues);
  }

  /** A first start from a preset: how a prebuild is made. */
  public static BuildRequest create(UUID presetId, List<ParameterValue> presetValues) {
    return new BuildRequest(Transition.START, presetId, presetValues, null);
  }

  /** A delete: the last build's values, resolved anew. */
  public static BuildRequest delete(LastBuild last) {
    return new BuildRequest(Transition.DELETE, null, List.of(), last);
  }

  /** The values to resolve the parameters from. */
  GivenValues values() {
    return new GivenValues(transition, presetValues, last == null ? null : last.parameters());
  }
}
