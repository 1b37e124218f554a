package dev.prebuildctl.core.cleanup;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.DatabaseIdentity;
import java.time.Instant;
import java.util.List;

/**
 * What would be done, before it is.
 *
 * @param at the clock by which ages and expiry count
 * @param paused whether reconciliation is paused
 * @param selected what would be deleted, in {@link Prebuild#LISTED} order
 * @param busy what is in scope but has a build at work; a drain cancels those that are queued
 * @param statuses the statuses that a drain or its end would set
 * @param notes what an operator should know before
 */
public record CleanupList(
    Instant at,
    DatabaseIdentity database,
    boolean paused,
    List<Prebuild> selected,
    List<Prebuild> busy,
    List<StatusChange> statuses,
    List<String> notes) {
  public CleanupList {
    requireNonNull(at, "at");
    requireNonNull(database, "database");
    selected = List.copyOf(selected);
    busy = List.copyOf(busy);
    statuses = List.copyOf(statuses);
    notes = List.copyOf(notes);
  }

  /** The busy ones whose first build still waits in the queue. */
  public List<Prebuild> queued() {
    return busy.stream().filter(Prebuild::queued).toList();
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return selected.isEmpty() && statuses.isEmpty();
  }
}
