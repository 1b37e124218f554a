package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the fourth read: how many latest builds on an active version have a pending or running
 * job.
 *
 * @param presetId the builds' preset; null: none, counted for nobody
 */
public record InProgress(
    UUID templateId,
    UUID templateVersionId,
    Transition transition,
    int count,
    @Nullable UUID presetId) {
  public InProgress {
    requireNonNull(templateId, "templateId");
    requireNonNull(templateVersionId, "templateVersionId");
    requireNonNull(transition, "transition");
  }
}
