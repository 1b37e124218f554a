package dev.prebuildctl.telemetry;

import static java.util.Objects.requireNonNull;

/**
 * Whether a service does its work.
 *
 * @param alive whether it is worth keeping: a process that is not is restarted
 * @param words why, in a sentence
 */
public record Health(boolean alive, boolean ready, String words) {
  public Health {
    requireNonNull(words, "words");
  }
}
