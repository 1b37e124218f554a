package dev.prebuildctl.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to do while another reconciler holds the lock. */
final class LockOptions {
  @Option(
      names = "--lock-timeout",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description = "Try for the lock so long, then exit with 4 (default: try once, exit with 0).")
  @Nullable Duration lockTimeout;

  @Option(names = "--fail-if-locked", description = "Exit with 4 if another reconciler is at work.")
  boolean failIfLocked;

  /** How long to try; zero: once. */
  Duration timeout() {
    return lockTimeout == null ? Duration.ZERO : lockTimeout;
  }

  /** What to exit with if the lock was not to be had. */
  ExitCode whenLocked() {
    return failIfLocked || lockTimeout != null ? ExitCode.LOCKED : ExitCode.OK;
  }
}
