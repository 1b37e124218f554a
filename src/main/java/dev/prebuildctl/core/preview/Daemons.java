package dev.prebuildctl.core.preview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The provisioner daemons that match a kind of job.
 *
 * @param live seen within 90 seconds (spec page 1)
 * @param busy of the live ones, those with a job at work
 * @param stale not seen for longer, or never
 * @param newestSeen when the last of all of them was seen; null: none ever was
 */
public record Daemons(int live, int busy, int stale, @Nullable Instant newestSeen) {
  /** None that matches. */
  public static final Daemons NONE = new Daemons(0, 0, 0, null);
}
