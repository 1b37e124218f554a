package dev.prebuildctl.core.watch;

/** What a key asks to be done beside showing something else. */
public enum Command {
  NONE,
  QUIT,
  /** Quit as a signal would. */
  INTERRUPT,
  PAUSE,
  RESUME,
  RECONCILE,
  /** Look at the database now: something is shown that was not read, or somebody asked. */
  REFRESH,
  /** Draw everything anew, whatever was drawn before. */
  REDRAW
}
