package dev.prebuildctl.core.state;

import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.Rfc3339;
import dev.prebuildctl.core.model.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a preset is left alone after failed builds. */
public final class BackoffRule {
  private BackoffRule() {}

  /** When the preset may be tried again: one interval per failure after the last failed build. */
  public static Instant until(Backoff row, Settings settings) {
    Instant last = row.lastBuildAt();
    int failures = row.numFailed();
    Duration interval = settings.backoffInterval();
    Duration room = Duration.between(last, Rfc3339.LAST);
    return failures > 0 && interval.compareTo(room.dividedBy(failures)) > 0
        ? Rfc3339.LAST
        : last.plus(interval.multipliedBy(failures));
  }

  /** The backoff in force at an instant; its very last moment still counts. */
  public static Optional<Instant> inForce(PresetSnapshot preset, Settings settings, Instant now) {
    return preset
        .backoff()
        .filter(row -> row.numFailed() != 0)
        .map(row -> until(row, settings))
        .filter(until -> !now.isAfter(until));
  }
}
