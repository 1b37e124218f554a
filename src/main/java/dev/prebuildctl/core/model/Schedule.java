package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A row of the second read: while the cron expression covers now, another number is wanted. */
public record Schedule(UUID id, UUID presetId, String cronExpression, int desiredInstances) {
  public Schedule {
    requireNonNull(id, "id");
    requireNonNull(presetId, "presetId");
    requireNonNull(cronExpression, "cronExpression");
  }
}
