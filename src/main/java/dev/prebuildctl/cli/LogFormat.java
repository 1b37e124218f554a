package dev.prebuildctl.cli;

import java.util.Locale;

/** How logs look, read off the arguments before they are parsed, as parsing may fail. */
@SuppressWarnings("checkstyle:ConstantName")
enum LogFormat {
  text,
  json;

  private static final String OPTION = "--log-format";

  static LogFormat of(String... args) {
    for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
      String value =
          args[i].startsWith(OPTION + "=")
              ? args[i].substring(OPTION.length() + 1)
              : args[i].equals(OPTION) && i + 1 < args.length ? args[i + 1] : "";
      if (value.toLowerCase(Locale.ROOT).equals(json.name())) {
        return json;
      }
    }
    return text;
  }
}
