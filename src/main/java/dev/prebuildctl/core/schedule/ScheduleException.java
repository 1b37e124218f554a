package dev.prebuildctl.core.schedule;

/** A schedule that cannot be read; an expected outcome, so it carries a text and no stack trace. */
public final class ScheduleException extends Exception {
  private static final long serialVersionUID = 1L;

  ScheduleException(String message) {
    super(message, null, false, false);
  }

  /** The message, which is never null here. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
