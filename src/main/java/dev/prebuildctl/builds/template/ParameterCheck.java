package dev.prebuildctl.builds.template;

import dev.prebuildctl.builds.DynamicValue;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.TemplateParameter.Rule;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a parameter's value. */
final class ParameterCheck {
  private ParameterCheck() {}

  /**
   * The failures.
   *
   * @param rule null: the parameter has no block {@code validation}
   * @param current the value before it was made a text
   */
  static List<Diagnostic> failures(
      TemplateParameter definition, @Nullable Rule rule, Parameter.Values values, Value current) {
    if (values.badOptions() > 0) {
      return error(
          "Parameter contains " + values.badOptions() + " invalid options",
          "The set of options cannot be resolved, and use of the parameter is limited.");
    }
    String value = values.value();
    if (value != null) {
      return DynamicValue.failure(definition, rule, value)
          .map(failure -> error(failure.summary(), failure.detail()))
          .orElse(List.of());
    }
    if (definition.fallback().required()) {
      return error("Required parameter not provided", "parameter value is null");
    }
    return current.isKnown() && !current.isNull()
        ? error(
            "Parameter value is not valid",
            "The value of a parameter is required to be sourced (default or input) for the"
                + " parameter to function.")
        : List.of();
  }

  private static List<Diagnostic> error(String summary, String detail) {
    return List.of(Diagnostic.error(summary, detail, null));
  }
}
