package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;

/** What is said of a database URL that cannot be used; never the URL itself. */
final class BadUrl {
  private BadUrl() {}

  static Failure because(String why) {
    return new Failure(
        Kind.BAD_URL,
        "the database URL cannot be used: " + why,
        "Write it as postgres://USER@HOST:PORT/DATABASE?sslmode=require; special characters in the"
            + " password percent-encoded.");
  }

  static Failure unencoded() {
    return because("user or password has a character that must be percent-encoded, such as / or ?");
  }
}
