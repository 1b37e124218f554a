package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Ref;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a build takes from its template version.
 *
 * @param templateId the template the version belongs to; null: none
 * @param presetParameters the parameters of every preset of the version; a preset without
 *     parameters has an empty list
 */
public record VersionFacts(
    Ref version,
    @Nullable UUID templateId,
    ImportJob importJob,
    VersionInputs inputs,
    Map<UUID, List<ParameterValue>> presetParameters) {
  public VersionFacts {
    requireNonNull(version, "version");
    requireNonNull(importJob, "importJob");
    requireNonNull(inputs, "inputs");
    presetParameters = Map.copyOf(presetParameters);
  }
}
