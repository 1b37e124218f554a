package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A row of the fifth read: first builds on an inactive version that still wait for a worker. */
public record PendingInactive(UUID presetId, int count) {
  public PendingInactive {
    requireNonNull(presetId, "presetId");
  }
}
