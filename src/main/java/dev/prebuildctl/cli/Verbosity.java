package dev.prebuildctl.cli;

import java.util.Locale;

/** How much is told, read off the arguments before they are parsed, as parsing may fail. */
enum Verbosity {
  NORMAL("warn"),
  CAUSES("info"),
  TRACES("debug");

  private final String level;

  Verbosity(String level) {
    this.level = level;
  }

  String level() {
    return level;
  }

  static Verbosity of(String... args) {
    int count = 0;
    for (String arg : args) {
      if (arg.equals("--")) {
        break;
      }
      if (arg.equals("--verbose")) {
        count++;
      } else if (arg.toLowerCase(Locale.ROOT).matches("-v+")) {
        count += arg.length() - 1;
      }
    }
    return values()[Math.min(count, 2)];
  }
}
