package dev.prebuildctl.core.status;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Transition;
import java.util.UUID;

/** How many prebuilds of a template have a latest build like this. */
public record LatestBuilds(UUID templateId, Transition transition, JobStatus status, int count) {
  public LatestBuilds {
    requireNonNull(templateId, "templateId");
    requireNonNull(transition, "transition");
    requireNonNull(status, "status");
  }
}
