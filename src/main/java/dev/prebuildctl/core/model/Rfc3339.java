package dev.prebuildctl.core.model;

import java.time.Instant;

/**
 * The times that RFC 3339 can spell, and documents can say: years of four digits. PostgreSQL goes
 * beyond them, to infinity.
 */
public final class Rfc3339 {
  /** The first time. */
  public static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  /** The last time, to the microsecond. */
  public static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Rfc3339() {}

  /** Whether the time can be spelled. */
  public static boolean has(Instant time) {
    return !time.isBefore(FIRST) && !time.isAfter(LAST);
  }

  /** The time, or the nearest one that can be spelled. */
  public static Instant nearest(Instant time) {
    if (has(time)) {
      return time;
    }
    return time.isBefore(FIRST) ? FIRST : LAST;
  }
}
