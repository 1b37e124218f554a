package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/** The build of a workspace with the highest number. */
public record LastBuild(
    UUID id,
    int number,
    UUID templateVersionId,
    JobStatus jobStatus,
    List<ParameterValue> parameters) {
  public LastBuild {
    requireNonNull(id, "id");
    requireNonNull(templateVersionId, "templateVersionId");
    requireNonNull(jobStatus, "jobStatus");
    parameters = List.copyOf(parameters);
  }
}
