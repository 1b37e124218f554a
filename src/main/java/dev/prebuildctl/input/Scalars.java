package dev.prebuildctl.input;

import dev.prebuildctl.core.model.Rfc3339;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the contents of values mean; null: they are no such thing. */
final class Scalars {
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** What a duration of nanoseconds holds, in Go as here. */
  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE, 9);

  private Scalars() {}

  static @Nullable UUID id(@Nullable Object content) {
    return content instanceof String text && text.matches(ID) ? UUID.fromString(text) : null;
  }

  static @Nullable Long number(@Nullable Object content) {
    return content instanceof BigInteger number && number.bitLength() < 64
        ? Long.valueOf(number.longValue())
        : null;
  }

  static @Nullable Duration seconds(@Nullable Object content) {
    BigDecimal seconds =
        content instanceof BigInteger integer
            ? new BigDecimal(integer)
            : content instanceof BigDecimal decimal ? decimal : null;
    return seconds != null
            && seconds.signum() >= 0
            && seconds.compareTo(MOST_SECONDS) <= 0
            && seconds.scale() <= 9
        ? Duration.ofNanos(seconds.movePointRight(9).longValueExact())
        : null;
  }

  /** A time in UTC; the database has none finer than a microsecond. */
  static @Nullable Instant time(@Nullable Object content) {
    if (!(content instanceof String text) || !text.endsWith("Z")) {
      return null;
    }
    try {
      Instant time = Instant.parse(text);
      return time.truncatedTo(ChronoUnit.MICROS).equals(time) && Rfc3339.has(time) ? time : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
