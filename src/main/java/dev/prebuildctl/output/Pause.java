package dev.prebuildctl.output;

/** What is said where reconciliation is paused. */
final class Pause {
  static final String IN_FORCE = "RECONCILIATION IS PAUSED.";

  static final String HELD_BACK =
      IN_FORCE + " A run would do nothing of this; 'prebuildctl resume' lets runs go on.";

  private Pause() {}
}
