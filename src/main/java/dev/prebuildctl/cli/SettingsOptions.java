package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.executor.RunClock;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** coderd's settings that shape a plan, and the clock of the run. */
final class SettingsOptions {
  @Mixin final FailureOptions failures = new FailureOptions();
  @Mixin final ClockOptions clock = new ClockOptions();

  Settings settings(Configuration configuration) {
    return failures.settings(configuration);
  }

  /** The settings for rows that were read with others. */
  Settings over(Settings read) {
    return failures.over(read);
  }

  RunClock clock(Clock running) {
    return clock.clock(running);
  }

  /** The time of {@code --at}, in microseconds; empty if it is not given. */
  Optional<Instant> given() {
    return clock.given();
  }
}
