package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

/**
 * Why no build can be written. The kind decides what happens to the preset (spec pages 4 and 5).
 *
 * @param message what is wrong, with the parameter, tag or position it is about
 */
public record Refusal(Kind kind, String message) {
  public Refusal {
    requireNonNull(kind, "kind");
    requireNonNull(message, "message");
  }

  /** The classes of failure of spec pages 5 and 6. */
  public enum Kind {
    /** The template is wrong: a create marks its preset {@code validation_failed}. */
    BAD_REQUEST("bad_request"),
    /** Another build of the workspace is at work. */
    CONFLICT("conflict"),
    /** The version is still being imported. */
    NOT_READY("not_ready"),
    FORBIDDEN("forbidden"),
    INTERNAL("internal"),
    /** We cannot follow the template: nothing is guessed, no status changes. */
    UNSUPPORTED("unsupported");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The kind's name in JSON. */
    public String label() {
      return label;
    }
  }
}
