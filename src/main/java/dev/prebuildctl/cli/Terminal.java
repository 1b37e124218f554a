package dev.prebuildctl.cli;

import org.jspecify.annotations.Nullable;

/** A terminal that somebody sits at. */
@FunctionalInterface
public interface Terminal {
  /**
   * Asks there and waits for an answer.
   *
   * @param question printed as it is, without a line break after it
   * @return the line that was typed, without its end; null: the input ended without one
   */
  @Nullable String ask(String question);
}
