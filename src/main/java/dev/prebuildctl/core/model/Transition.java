package dev.prebuildctl.core.model;

/** What a build does to its workspace; names are the database's {@code workspace_transition}. */
public enum Transition {
  START("start"),
  STOP("stop"),
  DELETE("delete");

  private final String label;

  Transition(String label) {
    this.label = label;
  }

  /** The enum's label in the database and in JSON. */
  public String label() {
    return label;
  }

  /**
   * The transition of a database label.
   *
   * @throws IllegalArgumentException if the label is not one of the three known ones
   */
  public static Transition of(String label) {
    for (Transition transition : values()) {
      if (transition.label.equals(label)) {
        return transition;
      }
    }
    throw new IllegalArgumentException("unknown transition: " + label);
  }
}
