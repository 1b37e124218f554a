package dev.prebuildctl.core.replacement;

import java.util.Arrays;
import java.util.Optional;

/** How a notification reaches a user. */
public enum NotificationMethod {
  SMTP("smtp"),
  WEBHOOK("webhook"),
  INBOX("inbox");

  private final String label;

  NotificationMethod(String label) {
    this.label = label;
  }

  /** The enum's label in the database. */
  public String label() {
    return label;
  }

  /** The method of a database label; empty if it is none of the three. */
  public static Optional<NotificationMethod> of(String label) {
    return Arrays.stream(values()).filter(method -> method.label.equals(label)).findFirst();
  }
}
