package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

/**
 * Something an operator should know of a preset although the plan goes on.
 *
 * @param message a sentence naming what was seen
 */
public record Warning(Kind kind, String message) {
  public Warning {
    requireNonNull(kind, "kind");
    requireNonNull(message, "message");
  }

  /** What the warning is about, for machines. */
  public enum Kind {
    /** The preset has schedules but no timezone, or one the IANA database does not know. */
    UNKNOWN_TIMEZONE("unknown_timezone"),
    /** The schedules overlap or cannot be compared, so none of them counts. */
    INVALID_SCHEDULES("invalid_schedules"),
    /** One schedule cannot be read and is skipped. */
    UNREADABLE_SCHEDULE("unreadable_schedule"),
    /** Expired prebuilds of an inactive preset, which the server never deletes. */
    STRANDED("stranded"),
    /** No daemon that was seen lately would take the jobs of new prebuilds. */
    NO_LIVE_PROVISIONER("no_live_provisioner"),
    /** The template uses what the tool cannot evaluate, so that a run would create nothing. */
    UNSUPPORTED_TEMPLATE("unsupported_template"),
    /** A new prebuild would be refused. */
    CREATION_REFUSED("creation_refused");

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
