package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the sixth read: a preset with recent failed builds.
 *
 * @param numFailed failed builds of the preset within the look-back
 * @param lastBuildAt creation time of the newest failed one
 */
public record Backoff(UUID templateVersionId, UUID presetId, int numFailed, Instant lastBuildAt) {
  public Backoff {
    requireNonNull(templateVersionId, "templateVersionId");
    requireNonNull(presetId, "presetId");
    requireNonNull(lastBuildAt, "lastBuildAt");
  }
}
