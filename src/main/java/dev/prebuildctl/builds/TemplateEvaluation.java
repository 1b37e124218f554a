package dev.prebuildctl.builds;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.core.build.VersionInputs.Variable;
import dev.prebuildctl.core.build.VersionInputs.WorkspaceTag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of parameters and tags needs HCL. A refusal's message begins where the drafter's words end:
 * see the methods.
 */
public interface TemplateEvaluation {
  /**
   * The template's tags in the classic flow; asked only if it has some. The drafter says {@code get
   * provisioner tags: } before a refusal.
   */
  Drafted<Map<String, String>> classicTags(ClassicTags inputs);

  /**
   * Parameters and tags in the dynamic flow, from the template itself. The drafter says {@code get
   * provisioner tags: } before a refusal; one of the parameters begins with {@code tags render: get
   * parameters: }.
   */
  Drafted<Evaluated> dynamic(DynamicTemplate inputs);

  /**
   * A classic template's tag expressions and what they may refer to.
   *
   * @param parameters the build's, resolved
   */
  record ClassicTags(
      List<WorkspaceTag> tags, List<Variable> variables, List<ParameterValue> parameters) {
    public ClassicTags {
      tags = List.copyOf(tags);
      variables = List.copyOf(variables);
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * A template to evaluate.
   *
   * @param inputs has the variables and the cached plan
   * @param facts archives and owner; null: nobody read them, so only a refusal is possible
   */
  record DynamicTemplate(
      UUID organizationId, VersionInputs inputs, @Nullable DynamicFacts facts, GivenValues values) {
    public DynamicTemplate {
      requireNonNull(organizationId, "organizationId");
      requireNonNull(inputs, "inputs");
      requireNonNull(values, "values");
    }
  }

  /**
   * What evaluating gave.
   *
   * @param tags the template's own, not those of the import job
   */
  record Evaluated(List<ParameterValue> parameters, Map<String, String> tags) {
    public Evaluated {
      parameters = List.copyOf(parameters);
      tags = Map.copyOf(tags);
    }
  }
}
