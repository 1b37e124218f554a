package dev.prebuildctl.core.plan;

/** What keeps a run from an action that the plan lists. */
public enum HeldBack {
  /** The preset is at its failure limit: nothing is created. */
  HARD_LIMITED("hard_limited"),
  /** The preset's status says that its builds cannot succeed: nothing is created. */
  VALIDATION_FAILED("validation_failed"),
  /** Reconciliation is paused: nothing is done. */
  PAUSED("paused"),
  /** The template uses what the tool cannot evaluate. */
  UNSUPPORTED_TEMPLATE("unsupported_template"),
  /** The run's budget of creations is spent. */
  MAX_CREATES("max_creates"),
  /** The run's budget of deletions is spent. */
  MAX_DELETES("max_deletes"),
  /** The deployment has as many pending prebuild jobs as the budget allows. */
  MAX_PENDING("max_pending");

  private final String label;

  HeldBack(String label) {
    this.label = label;
  }

  /** The name in JSON. */
  public String label() {
    return label;
  }
}
