package dev.prebuildctl.cli;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Passwords in database URLs, which are not to be seen. */
final class PasswordInUrl {
  private static final String MASK = "****";

  /** What cannot be a password, however its name is spelled. */
  private static final Set<String> HARMLESS =
      Set.of(
          "user",
          "host",
          "port",
          "dbname",
          "sslmode",
          "sslrootcert",
          "sslcert",
          "sslkey",
          "connect_timeout",
          "application_name",
          "target_session_attrs",
          "load_balance_hosts");

  private PasswordInUrl() {}

  static boolean isIn(String url) {
    String login = url.replaceFirst("^[^/]*//", "").replaceFirst("(@|/).*$", "");
    return (url.contains("@") && login.contains(":"))
        || url.toLowerCase(Locale.ROOT).contains("password");
  }

  /** A URL that can be used, for people. */
  static String masked(String url) {
    int question = url.indexOf('?');
    String location = question < 0 ? url : url.substring(0, question);
    int start = location.indexOf("//") + 2;
    int at = location.lastIndexOf('@');
    int colon = location.indexOf(':', start);
    String shown =
        at > colon && colon >= start
            ? location.substring(0, colon + 1) + MASK + location.substring(at)
            : location;
    return question < 0 ? shown : shown + "?" + parameters(url.substring(question + 1));
  }

  private static String parameters(String query) {
    return Stream.of(query.split("&", -1))
        .map(
            part -> {
              String name = part.replaceFirst("=.*$", "");
              return HARMLESS.contains(name) ? part : name + "=" + MASK;
            })
        .collect(joining("&"));
  }
}
