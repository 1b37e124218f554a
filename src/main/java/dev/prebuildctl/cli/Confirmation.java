package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The one place that asks before something is written; a mixin that brings {@code --yes}. It asks
 * only where somebody sits: a script that meets a question has to say yes beforehand.
 */
final class Confirmation {
  private static final Set<String> YES = Set.of("y", "yes");

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before writing.")
  boolean yes;

  /**
   * Returns if the work may go on.
   *
   * @param work what would be done, as the beginning of a sentence
   * @param question ends in a question mark
   * @throws Failure of kind {@code USAGE} without a terminal, {@code NOT_CONFIRMED} after any other
   *     answer than yes
   */
  void require(Launch.World world, String work, String question) {
    if (yes) {
      return;
    }
    Terminal terminal = world.terminal();
    if (terminal == null) {
      throw new Failure(Kind.USAGE, work, "Confirm it with --yes; there is no terminal to ask on.");
    }
    world.out().flush();
    @Nullable String answer = terminal.ask(question + " [y/N] ");
    if (answer == null || !YES.contains(answer.strip().toLowerCase(Locale.ROOT))) {
      throw new Failure(Kind.NOT_CONFIRMED, "not confirmed; nothing was done", "");
    }
  }
}
