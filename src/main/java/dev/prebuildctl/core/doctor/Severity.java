package dev.prebuildctl.core.doctor;

/** How bad a finding is, the worst first. */
public enum Severity {
  /** A run fails, or does not do what it should. */
  ERROR("error"),
  /** A run works, but something is wrong or soon will be. */
  WARNING("warning"),
  /** Worth knowing; nothing is wrong. */
  NOTE("note");

  private final String label;

  Severity(String label) {
    this.label = label;
  }

  /** The name in JSON and in text. */
  public String label() {
    return label;
  }
}
