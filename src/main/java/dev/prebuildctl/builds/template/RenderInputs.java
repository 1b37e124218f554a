package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.value.Value;
import java.util.Map;

/**
 * What one rendering starts from.
 *
 * @param variables of the root module
 * @param parameters given values by name
 * @param owner the attributes of {@code data.coder_workspace_owner.me}
 */
record RenderInputs(
    Map<String, Value> variables,
    Map<String, String> parameters,
    Map<String, Value> owner,
    CachedPlan plan,
    Defaults defaults) {
  RenderInputs {
    variables = Map.copyOf(variables);
    parameters = Map.copyOf(parameters);
    owner = Map.copyOf(owner);
    requireNonNull(plan, "plan");
    requireNonNull(defaults, "defaults");
  }

  /**
   * What expressions see of a parameter that has its default, if that is a number or bool. It was
   * not observed which of the two it is, so both must lead to the same.
   */
  enum Defaults {
    AS_WRITTEN,
    AS_TEXT
  }

  RenderInputs with(Map<String, String> given) {
    return new RenderInputs(variables, given, owner, plan, defaults);
  }

  RenderInputs seeing(Defaults way) {
    return new RenderInputs(variables, parameters, owner, plan, way);
  }
}
