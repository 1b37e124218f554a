package dev.prebuildctl.core.schedule;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;

/**
 * From a minute on another number is wanted.
 *
 * @param at the first such minute, by the clock of the preset's timezone
 * @param from what was wanted in the minute before
 * @param to what is wanted from then on
 */
public record Change(OffsetDateTime at, DesiredInstances from, DesiredInstances to) {
  public Change {
    requireNonNull(at, "at");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
  }
}
