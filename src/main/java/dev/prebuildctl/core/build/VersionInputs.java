package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What parameters and tags of a version's builds are computed from (spec page 6).
 *
 * @param parameters ordered by display order, then lower-case name
 * @param workspaceTags ordered by lower-case key
 * @param variables ordered by name
 * @param terraform the version's Terraform values; null: it has none
 * @param legacySchemas whether the import job still has rows in {@code parameter_schemas}
 */
public record VersionInputs(
    List<TemplateParameter> parameters,
    List<WorkspaceTag> workspaceTags,
    List<Variable> variables,
    @Nullable TerraformValues terraform,
    boolean legacySchemas) {
  public VersionInputs {
    parameters = List.copyOf(parameters);
    workspaceTags = List.copyOf(workspaceTags);
    variables = List.copyOf(variables);
  }

  /** A workspace tag of the template: the value is the source of an HCL expression. */
  public record WorkspaceTag(String key, String expression) {
    public WorkspaceTag {
      requireNonNull(key, "key");
      requireNonNull(expression, "expression");
    }
  }

  /**
   * A variable of the version.
   *
   * @param type as written in the template, such as {@code string}
   * @param value the value given at import; empty: the default counts
   */
  public record Variable(String name, String type, String value, String defaultValue) {
    public Variable {
      requireNonNull(name, "name");
      requireNonNull(type, "type");
      requireNonNull(value, "value");
      requireNonNull(defaultValue, "defaultValue");
    }
  }

  /**
   * A row of {@code template_version_terraform_values}.
   *
   * @param provisionerdVersion API version of the provisioner that imported the version
   * @param cachedPlan Terraform plan as JSON text
   * @param cachedModuleFiles the archive of downloaded modules; null: none
   */
  public record TerraformValues(
      String provisionerdVersion, String cachedPlan, @Nullable UUID cachedModuleFiles) {
    public TerraformValues {
      requireNonNull(provisionerdVersion, "provisionerdVersion");
      requireNonNull(cachedPlan, "cachedPlan");
    }
  }
}
