package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Everything a plan is computed from, as one transaction saw it.
 *
 * @param takenAt the run's clock: every "now" of the plan
 * @param database the database that was read
 * @param settings the settings the backoff and limit reads were asked with
 * @param paused whether reconciliation is paused
 * @param rows the seven reads
 */
public record GlobalSnapshot(
    Instant takenAt,
    DatabaseIdentity database,
    Settings settings,
    boolean paused,
    SnapshotRows rows) {
  public GlobalSnapshot {
    requireNonNull(takenAt, "takenAt");
    requireNonNull(database, "database");
    requireNonNull(settings, "settings");
    requireNonNull(rows, "rows");
  }
}
