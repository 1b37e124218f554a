package dev.prebuildctl.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who changes the setting. */
final class PauseOptions {
  @Option(
      names = "--as",
      paramLabel = "USERNAME",
      description = "The Coder user to name in the audit log; without one no audit row is written.")
  @Nullable String username;
}
