package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Rfc3339;
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

  /** The time in a text, in microseconds; empty if the text is none. */
  static Optional<Instant> rfc3339(String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
      return Optional.of(time).filter(Rfc3339::has);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The time of {@code --at}, in microseconds; empty if it is not given. */
  Optional<Instant> given() {
    if (at == null) {
      return Optional.empty();
    }
    return Optional.of(
        rfc3339(at)
            .orElseThrow(
                () ->
                    new Failure(
                        Kind.USAGE,
                        "--at \""
                            + at
                            + "\" cannot be used: it is not RFC 3339, such as"
                            + " 2026-03-04T10:00:00Z",
                        "")));
  }
}
