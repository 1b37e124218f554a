package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What builds of one version with the same given values have in common; evaluated once however many
 * prebuilds are made of it.
 *
 * @param versionId the version the builds run
 * @param presetId the preset written into the build; null: none
 * @param parameters in the order they are written
 * @param job what the provisioner job takes
 */
public record Recipe(
    UUID versionId, @Nullable UUID presetId, List<ParameterValue> parameters, JobTemplate job) {
  public Recipe {
    requireNonNull(versionId, "versionId");
    parameters = List.copyOf(parameters);
    requireNonNull(job, "job");
  }

  /**
   * The columns of {@code provisioner_jobs} that are the same for all builds of the recipe.
   *
   * @param tags decide which daemons may take the job; complete and corrected
   */
  public record JobTemplate(
      UUID organizationId, String provisioner, ImportJob.Source source, Map<String, String> tags) {
    public JobTemplate {
      requireNonNull(organizationId, "organizationId");
      requireNonNull(provisioner, "provisioner");
      requireNonNull(source, "source");
      tags = Map.copyOf(tags);
    }
  }
}
