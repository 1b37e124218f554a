package dev.prebuildctl.core.build;

/** The generated column {@code provisioner_jobs.job_status}; names are the database's. */
public enum JobStatus {
  PENDING,
  RUNNING,
  SUCCEEDED,
  CANCELING,
  CANCELED,
  FAILED,
  UNKNOWN;

  /** The enum's label in the database. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * The status of a database label.
   *
   * @throws IllegalArgumentException if the label is not one of the known ones
   */
  public static JobStatus of(String label) {
    for (JobStatus status : values()) {
      if (status.label().equals(label)) {
        return status;
      }
    }
    throw new IllegalArgumentException("unknown job status: " + label);
  }

  /** Whether a job in this status still occupies its workspace. */
  public boolean active() {
    return this == PENDING || this == RUNNING || this == CANCELING;
  }
}
