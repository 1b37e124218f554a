package dev.prebuildctl.cli;

import java.io.PrintWriter;

/** Sets up logs before the first logger is made: messages on stderr, one line each. */
final class Logs {
  /** Kept, because a logger that nobody holds forgets its level. */
  private static final java.util.logging.Logger DRIVER =
      java.util.logging.Logger.getLogger("org.postgresql");

  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final String POOL = "com.zaxxer.hikari";

  private Logs() {}

  /** What surrounds a command, with stderr as the arguments want it. */
  static Launch.World configure(Launch.World world, String... args) {
    // The driver tells of malformed URLs by itself, password and all; we tell of them without it.
    DRIVER.setLevel(java.util.logging.Level.OFF);
    Verbosity verbosity = Verbosity.of(args);
    if (LogFormat.of(args) == LogFormat.json) {
      System.setProperty("slf4j.provider", JsonLogs.class.getName());
      // Else it tells, as text, that it was told which provider to take.
      System.setProperty("slf4j.internal.verbosity", "WARN");
      JsonLogs.configure(world.err(), verbosity);
      return new Launch.World(
          world.in(),
          world.out(),
          new PrintWriter(new JsonTalk(), true),
          world.environment(),
          world.terminal());
    }
    set("showThreadName", "false");
    set("showShortLogName", "false");
    set("showLogName", "false");
    set("levelInBrackets", "true");
    set("log." + POOL, level(POOL, verbosity));
    set("defaultLogLevel", level("", verbosity));
    return world;
  }

  /** The least level that is told of a logger. */
  static String level(String logger, Verbosity verbosity) {
    // The pool tells of its start and end on INFO, which is nobody's business.
    return logger.startsWith(POOL)
        ? verbosity == Verbosity.TRACES ? "info" : "warn"
        : verbosity.level();
  }

  private static void set(String name, String value) {
    if (System.getProperty(PREFIX + name) == null) {
      System.setProperty(PREFIX + name, value);
    }
  }
}
