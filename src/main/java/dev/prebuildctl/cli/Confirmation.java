package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import picocli.CommandLine.Option;

/** Asks before something is written; a mixin that brings {@code --yes}. */
final class Confirmation {
  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before writing.")
  boolean yes;

  /**
   * Returns if the work may go on.
   *
   * @throws Failure of kind {@code USAGE} without a terminal, or after any other answer than yes
   */
  void require(Launch.World world, String work, String question) {
    if (yes) {
      return;
    }
    var console = world.console();
    if (console == null) {
      throw new Failure(Kind.USAGE, work, "Confirm it with --yes; there is no terminal to ask on.");
    }
    world.out().flush();
    String answer = console.readLine("%s [y/N] ", question);
    if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
      throw new Failure(Kind.USAGE, "not confirmed; nothing was done", "");
    }
  }
}
