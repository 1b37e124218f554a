package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.executor.Actor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who changes something, and why. */
final class ActorOptions {
  @Option(
      names = "--as",
      paramLabel = "USERNAME",
      description = "The Coder user to name in the audit log; without one no audit row is written.")
  @Nullable String username;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is told on stderr and in JSON, the audit log has no place for it.")
  @Nullable String reason;

  Actor actor() {
    requireText("--as", username);
    requireText("--reason", reason);
    return new Actor(username, "prebuildctl/" + Version.text());
  }

  private static void requireText(String option, @Nullable String value) {
    if (value != null && value.isBlank()) {
      throw new Failure(Kind.USAGE, option + " needs a text", "");
    }
  }
}
