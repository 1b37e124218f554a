package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A row of the seventh read: a preset whose newest builds, as many as the limit, all failed. */
public record AtFailureLimit(UUID templateVersionId, UUID presetId) {
  public AtFailureLimit {
    requireNonNull(templateVersionId, "templateVersionId");
    requireNonNull(presetId, "presetId");
  }
}
