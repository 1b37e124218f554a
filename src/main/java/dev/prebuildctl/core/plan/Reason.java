package dev.prebuildctl.core.plan;

/** Why an action is in a plan, for machines; the sentence beside it is for people. */
public enum Reason {
  /** Fewer run and start than are wanted. */
  BELOW_DESIRED("below_desired"),
  /** Older than the time to live, or created before the preset was invalidated. */
  EXPIRED("expired"),
  /** Expired and on an inactive version, where the server leaves it for ever. */
  STRANDED("stranded"),
  /** More run than are wanted. */
  EXTRANEOUS("extraneous"),
  /** The version is not the template's active one. */
  INACTIVE_VERSION("inactive_version"),
  /** The template is deleted. */
  DELETED_TEMPLATE("deleted_template"),
  /** The template is deprecated. */
  DEPRECATED_TEMPLATE("deprecated_template"),
  /** Builds failed lately, and the wait after them is not over. */
  RECENT_FAILURES("recent_failures"),
  /** The newest builds, as many as the hard limit, all failed. */
  AT_FAILURE_LIMIT("at_failure_limit");

  private final String label;

  Reason(String label) {
    this.label = label;
  }

  /** The reason's name in JSON. */
  public String label() {
    return label;
  }
}
