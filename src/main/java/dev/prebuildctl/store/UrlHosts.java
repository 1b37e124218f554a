package dev.prebuildctl.store;

import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;

/** The hosts and ports of a libpq URL. */
final class UrlHosts {
  private static final String DEFAULT_PORT = "5432";

  private UrlHosts() {}

  /** Ports are one for all hosts or as many as hosts; only in the authority they follow names. */
  static String of(String authority, Map<String, String> query, Map<String, String> environment) {
    String given = UrlText.first(query.remove("host"));
    boolean listed = authority.isEmpty() || !given.isEmpty();
    String[] names =
        listed
            ? UrlText.first(given, environment.get("PGHOST"), "localhost").split(",", -1)
            : authority.split(",", -1);
    String over = UrlText.first(query.remove("port"));
    String[] ports =
        ports(UrlText.first(over, environment.get("PGPORT"), DEFAULT_PORT), names.length);
    StringJoiner hosts = new StringJoiner(",");
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      String port = ports[i];
      if (!listed) {
        int colon = name.lastIndexOf(':');
        if (colon > name.lastIndexOf(']')) {
          port = over.isEmpty() ? UrlText.first(name.substring(colon + 1), port) : port;
          name = name.substring(0, colon);
        }
        name = bracketed(UrlText.decode(name));
      } else if (name.contains(":") && !name.startsWith("[")) {
        name = "[" + name + "]";
      }
      if (name.startsWith("/")) {
        throw BadUrl.because("Unix-domain sockets are not supported; name a TCP host");
      }
      hosts.add(UrlText.first(name, "localhost") + ":" + port(UrlText.first(port, DEFAULT_PORT)));
    }
    return hosts.toString();
  }

  private static String bracketed(String name) {
    if (name.contains(":") && !name.startsWith("[")) {
      throw BadUrl.because("an IPv6 address stands in brackets: postgres://[::1]:5432/…");
    }
    return name;
  }

  private static String[] ports(String text, int hosts) {
    String[] ports = text.split(",", -1);
    if (ports.length == 1) {
      String[] same = new String[hosts];
      Arrays.fill(same, text);
      return same;
    }
    if (ports.length != hosts) {
      throw BadUrl.because("it has " + ports.length + " ports for " + hosts + " hosts");
    }
    return ports;
  }

  private static int port(String number) {
    int port;
    try {
      port = Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw BadUrl.because("\"" + number + "\" is not a port number");
    }
    if (port < 1 || port > 65535) {
      throw BadUrl.because("port " + number + " is not between 1 and 65535");
    }
    return port;
  }
}
