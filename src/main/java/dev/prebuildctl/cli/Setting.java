package dev.prebuildctl.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What may be set by an option, by the environment or in the configuration file. */
enum Setting {
  URL("url", Type.TEXT, "", "CODER_PG_CONNECTION_URL"),
  PASSWORD_FILE("password-file", Type.TEXT, "", own("PASSWORD_FILE")),
  CONNECT_TIMEOUT(
      "connect-timeout", Type.DURATION, "10s", "PGCONNECT_TIMEOUT PREBUILDCTL_CONNECT_TIMEOUT"),
  STATEMENT_TIMEOUT("statement-timeout", Type.DURATION, "2m", own("STATEMENT_TIMEOUT")),
  ROW_LOCK_TIMEOUT("row-lock-timeout", Type.DURATION, "10s", own("ROW_LOCK_TIMEOUT")),
  ALLOW_SCHEMA("allow-schema", Type.NUMBER, "", own("ALLOW_SCHEMA")),
  BACKOFF_INTERVAL(
      "backoff-interval", Type.DURATION, "1m", coders("RECONCILIATION_BACKOFF_INTERVAL")),
  BACKOFF_LOOKBACK(
      "backoff-lookback", Type.DURATION, "1h", coders("RECONCILIATION_BACKOFF_LOOKBACK_PERIOD")),
  FAILURE_HARD_LIMIT("failure-hard-limit", Type.NUMBER, "3", coders("FAILURE_HARD_LIMIT")),
  PARALLELISM(
      "parallelism", Type.COUNT, "5", "PREBUILDCTL_PARALLELISM " + ParallelismOptions.CONNECTIONS),
  INTERVAL("interval", Type.DURATION, "1m", coders("RECONCILIATION_INTERVAL")),
  OUTPUT("output", Type.FORMAT, "human", own("OUTPUT")),
  COLOR("color", Type.WHEN, "auto", own("COLOR"));

  private static final String CODERS = "CODER_WORKSPACE_PREBUILDS_";
  private static final Map<Type, List<String>> WORDS =
      Map.of(Type.FORMAT, List.of("human", "json"), Type.WHEN, List.of("auto", "always", "never"));

  private final String key;
  private final Type type;
  private final String otherwise;
  private final String variables;

  Setting(String key, Type type, String otherwise, String variables) {
    this.key = key;
    this.type = type;
    this.otherwise = otherwise;
    this.variables = variables;
  }

  private static String coders(String variable) {
    return CODERS + variable;
  }

  /** Only what Coder and libpq have no variable for has one of ours. */
  private static String own(String variable) {
    return "PREBUILDCTL_" + variable;
  }

  private enum Type {
    TEXT,
    DURATION,
    NUMBER,
    /** A number that is not zero. */
    COUNT,
    FORMAT,
    WHEN
  }

  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /** The name of the option, without its dashes, and of the file's key. */
  String key() {
    return key;
  }

  /** What holds if it is set nowhere; empty: nothing. */
  String otherwise() {
    return otherwise;
  }

  /** Environment variables that set it, the strongest first. */
  List<String> variables() {
    return List.of(variables.split(" ", -1));
  }

  /** What a variable sets, in the spelling of the option. */
  String fromVariable(String variable, String value) {
    return switch (variable) {
      case "PGCONNECT_TIMEOUT" -> value + "s";
      case ParallelismOptions.CONNECTIONS -> ParallelismOptions.ofConnections(value);
      default -> value;
    };
  }

  /**
   * Refuses a value that the option would refuse.
   *
   * @throws IllegalArgumentException with the reason
   */
  void check(String value) {
    switch (type) {
      case TEXT -> {}
      case DURATION -> {
        if (GoDuration.parse(value).isNegative()) {
          throw new IllegalArgumentException("it is negative");
        }
      }
      case NUMBER, COUNT -> {
        if (!value.matches("\\d{1,9}") || (type == Type.COUNT && value.matches("0+"))) {
          throw new IllegalArgumentException(
              "it is not a whole number from " + (type == Type.COUNT ? "1" : "0"));
        }
      }
      case FORMAT, WHEN -> {
        List<String> words = WORDS.getOrDefault(type, List.of());
        if (!words.contains(value.toLowerCase(Locale.ROOT))) {
          throw new IllegalArgumentException("it is none of " + String.join(", ", words));
        }
      }
    }
  }
}
