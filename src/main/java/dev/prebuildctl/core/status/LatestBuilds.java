package dev.prebuildctl.core.status;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.preview.JobKind;
import java.util.UUID;

/**
 * How many prebuilds of a template have a latest build like this.
 *
 * @param organization the job's
 * @param kind the job's
 */
public record LatestBuilds(
    UUID templateId,
    Transition transition,
    JobStatus status,
    Ref organization,
    JobKind kind,
    int count) {
  public LatestBuilds {
    requireNonNull(templateId, "templateId");
    requireNonNull(transition, "transition");
    requireNonNull(status, "status");
    requireNonNull(organization, "organization");
    requireNonNull(kind, "kind");
  }
}
