package dev.prebuildctl.core.model;

/** The column {@code template_version_presets.prebuild_status}; names are the database's. */
public enum PrebuildStatus {
  HEALTHY("healthy"),
  HARD_LIMITED("hard_limited"),
  VALIDATION_FAILED("validation_failed");

  private final String label;

  PrebuildStatus(String label) {
    this.label = label;
  }

  /** The enum's label in the database and in JSON. */
  public String label() {
    return label;
  }

  /**
   * The status of a database label.
   *
   * @throws IllegalArgumentException if the label is not one of the three known ones
   */
  public static PrebuildStatus of(String label) {
    for (PrebuildStatus status : values()) {
      if (status.label.equals(label)) {
        return status;
      }
    }
    throw new IllegalArgumentException("unknown prebuild status: " + label);
  }
}
