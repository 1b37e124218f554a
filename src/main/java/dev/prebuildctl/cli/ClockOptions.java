package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.executor.RunClock;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The clock of a run. */
final class ClockOptions {
  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "Clock of the whole run, RFC 3339, such as 2026-03-04T10:00:00Z (default: now).")
  @Nullable String at;

  RunClock clock(Clock clock) {
    return given()
        .map(instant -> RunClock.at(instant, clock))
        .orElseGet(() -> RunClock.running(clock));
  }

  /** The time of {@code --at}, in microseconds; empty if it is not given. */
  Optional<Instant> given() {
    if (at == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(at).toInstant().truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeParseException e) {
      throw new Failure(
          Kind.USAGE,
          "--at \"" + at + "\" cannot be used: it is not RFC 3339, such as 2026-03-04T10:00:00Z",
          "");
    }
  }
}
