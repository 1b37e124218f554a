package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

/**
 * What is said to whoever looks on, and what keys mean meanwhile.
 *
 * @param message what came of the last key or command; empty: nothing is to be said
 */
public record Dialog(Mode mode, String message) {
  /** Nothing is said. */
  public static final Dialog NONE = new Dialog(Mode.TABLE, "");

  public Dialog {
    requireNonNull(mode, "mode");
    requireNonNull(message, "message");
  }

  /** What keys mean. */
  public enum Mode {
    /** They move in the table and begin something. */
    TABLE,
    /** They type the filter. */
    FILTER,
    /** They answer whether to pause, to resume, or to reconcile. */
    ASK_PAUSE,
    ASK_RESUME,
    ASK_RECONCILE,
    /** They leave the help. */
    HELP
  }

  static Dialog in(Mode mode) {
    return new Dialog(mode, "");
  }

  static Dialog saying(String message) {
    return new Dialog(Mode.TABLE, message);
  }
}
