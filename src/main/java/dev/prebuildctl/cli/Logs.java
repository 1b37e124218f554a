package dev.prebuildctl.cli;

/** Sets up SLF4J Simple before the first logger is made: messages on stderr, one line each. */
final class Logs {
  /** Kept, because a logger that nobody holds forgets its level. */
  private static final java.util.logging.Logger DRIVER =
      java.util.logging.Logger.getLogger("org.postgresql");

  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Logs() {}

  static void configure(String... args) {
    // The driver tells of malformed URLs by itself, password and all; we tell of them without it.
    DRIVER.setLevel(java.util.logging.Level.OFF);
    set("showThreadName", "false");
    set("showShortLogName", "false");
    set("showLogName", "false");
    set("levelInBrackets", "true");
    // The pool tells of its start and end on INFO, which is nobody's business.
    set("log.com.zaxxer.hikari", Verbosity.of(args) == Verbosity.TRACES ? "info" : "warn");
    set("defaultLogLevel", Verbosity.of(args).level());
  }

  private static void set(String name, String value) {
    if (System.getProperty(PREFIX + name) == null) {
      System.setProperty(PREFIX + name, value);
    }
  }
}
