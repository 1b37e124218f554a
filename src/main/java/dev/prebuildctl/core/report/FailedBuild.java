package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Ref;
import java.time.Instant;
import java.util.UUID;

/**
 * A prebuild whose latest build, a start, failed.
 *
 * @param presetId the build's preset
 * @param createdAt when the build was created
 * @param error the first line of its job's error; empty: the job tells none
 */
public record FailedBuild(UUID presetId, Ref workspace, Instant createdAt, String error) {
  public FailedBuild {
    requireNonNull(presetId, "presetId");
    requireNonNull(workspace, "workspace");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(error, "error");
  }
}
