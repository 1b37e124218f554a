package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;

/**
 * Where the database is, read from a libpq URL ({@code postgres://user:password@host:port/db?…},
 * PostgreSQL manual 34.1.1.2), a JDBC URL, or libpq's environment variables. Never prints a
 * password.
 */
public final class DatabaseUrl {
  private static final String DEFAULT_PORT = "5432";

  /** libpq's parameters and the driver's names for them; what is not here is refused by name. */
  private static final Map<String, String> DRIVER_NAMES =
      Map.ofEntries(
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslrootcert", "sslrootcert"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslpassword", "sslpassword"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("krbsrvname", "kerberosServerName"),
          Map.entry("connect_timeout", "connectTimeout"),
          Map.entry("application_name", "ApplicationName"),
          Map.entry("search_path", "currentSchema"),
          Map.entry("options", "options"),
          Map.entry("load_balance_hosts", "loadBalanceHosts"));

  private static final Map<String, String> SESSION_ATTRIBUTES =
      Map.of(
          "any", "any",
          "read-write", "primary",
          "primary", "primary",
          "read-only", "secondary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");

  private final String jdbcUrl;
  private final Properties properties;
  private final String shown;

  private DatabaseUrl(String jdbcUrl, Properties properties, String shown) {
    this.jdbcUrl = jdbcUrl;
    this.properties = properties;
    this.shown = shown;
  }

  /**
   * Reads a URL.
   *
   * @param defaults libpq's environment variables ({@code PGUSER} …) for what the URL leaves out
   * @throws Failure of kind {@code BAD_URL}, without the password, if it is not one
   */
  public static DatabaseUrl parse(String url, Map<String, String> defaults) {
    if (url.startsWith("jdbc:postgresql:")) {
      return jdbc(url);
    }
    for (String scheme : new String[] {"postgres://", "postgresql://"}) {
      if (url.startsWith(scheme)) {
        return libpq(url.substring(scheme.length()), defaults);
      }
    }
    throw bad("it begins with none of postgres://, postgresql://, jdbc:postgresql://");
  }

  /** Whether libpq's environment variables name a database at all. */
  public static boolean namedBy(Map<String, String> environment) {
    return environment.containsKey("PGHOST") || environment.containsKey("PGDATABASE");
  }

  /** The database that libpq's environment variables name ({@code PGHOST}, {@code PGPORT} …). */
  public static DatabaseUrl ofEnvironment(Map<String, String> environment) {
    return libpq("/", environment);
  }

  /** The driver's own message for a URL that it cannot read has the whole URL in it. */
  private static DatabaseUrl jdbc(String url) {
    String shown = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
    if (shown.contains("@")) {
      throw bad(
          "a JDBC URL takes the login at its end: jdbc:postgresql://HOST/DB?user=…&password=…");
    }
    try {
      DriverManager.getDriver(url);
    } catch (SQLException e) {
      throw bad("the JDBC driver does not understand it");
    }
    return new DatabaseUrl(url, new Properties(), shown);
  }

  private static DatabaseUrl libpq(String rest, Map<String, String> environment) {
    int question = rest.indexOf('?');
    String location = question < 0 ? rest : rest.substring(0, question);
    int slash = location.indexOf('/');
    String authority = slash < 0 ? location : location.substring(0, slash);
    String path = location.substring(authority.length());
    boolean misread = !authority.contains("@") && rest.contains("@");
    if (misread && authority.contains(":") && path.contains("@")) {
      throw unencoded();
    }
    try {
      return libpq(
          authority, decode(path), question < 0 ? "" : rest.substring(question + 1), environment);
    } catch (Failure failure) {
      // What looks like a port or a parameter is then, more likely, a part of the password.
      throw misread ? unencoded() : failure;
    }
  }

  private static DatabaseUrl libpq(
      String authority, String path, String parameters, Map<String, String> environment) {
    Map<String, String> query = query(parameters);
    int at = authority.lastIndexOf('@');
    String[] login = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);

    Properties properties = new Properties();
    String user =
        first(
            query.remove("user"),
            login.length > 0 ? decode(login[0]) : "",
            environment.get("PGUSER"),
            System.getProperty("user.name"));
    properties.setProperty("user", user);
    String password =
        first(
            query.remove("password"),
            login.length > 1 ? decode(login[1]) : "",
            environment.get("PGPASSWORD"));
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    String hosts = hosts(authority.substring(at + 1), query, environment);
    String database =
        first(
            query.remove("dbname"),
            path.isEmpty() ? "" : path.substring(1),
            environment.get("PGDATABASE"),
            user);
    environment(properties, environment);
    query.forEach((name, value) -> driverProperty(properties, name, value));
    String shown = "postgres://" + user + "@" + hosts + "/" + database;
    return new DatabaseUrl(
        "jdbc:postgresql://" + hosts + "/" + encode(database), properties, shown);
  }

  private static void environment(Properties properties, Map<String, String> environment) {
    Map<String, String> variables =
        Map.of(
            "PGSSLMODE", "sslmode",
            "PGSSLROOTCERT", "sslrootcert",
            "PGSSLCERT", "sslcert",
            "PGSSLKEY", "sslkey",
            "PGCHANNELBINDING", "channel_binding",
            "PGCONNECT_TIMEOUT", "connect_timeout",
            "PGTARGETSESSIONATTRS", "target_session_attrs");
    variables.forEach(
        (variable, name) -> {
          String value = environment.get(variable);
          if (value != null && !value.isEmpty()) {
            driverProperty(properties, name, value);
          }
        });
  }

  /** Ports are one for all hosts or as many as hosts; only in the authority they follow names. */
  private static String hosts(
      String authority, Map<String, String> query, Map<String, String> environment) {
    String given = first(query.remove("host"));
    boolean listed = authority.isEmpty() || !given.isEmpty();
    String[] names =
        listed
            ? first(given, environment.get("PGHOST"), "localhost").split(",", -1)
            : authority.split(",", -1);
    String over = first(query.remove("port"));
    String[] ports = ports(first(over, environment.get("PGPORT"), DEFAULT_PORT), names.length);
    StringJoiner hosts = new StringJoiner(",");
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      String port = ports[i];
      if (!listed) {
        int colon = name.lastIndexOf(':');
        if (colon > name.lastIndexOf(']')) {
          port = over.isEmpty() ? first(name.substring(colon + 1), port) : port;
          name = name.substring(0, colon);
        }
        name = bracketed(decode(name));
      } else if (name.contains(":") && !name.startsWith("[")) {
        name = "[" + name + "]";
      }
      if (name.startsWith("/")) {
        throw bad("Unix-domain sockets are not supported; name a TCP host");
      }
      hosts.add(first(name, "localhost") + ":" + port(first(port, DEFAULT_PORT)));
    }
    return hosts.toString();
  }

  private static String bracketed(String name) {
    if (name.contains(":") && !name.startsWith("[")) {
      throw bad("an IPv6 address stands in brackets: postgres://[::1]:5432/…");
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
      throw bad("it has " + ports.length + " ports for " + hosts + " hosts");
    }
    return ports;
  }

  private static int port(String number) {
    int port;
    try {
      port = Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw bad("\"" + number + "\" is not a port number");
    }
    if (port < 1 || port > 65535) {
      throw bad("port " + number + " is not between 1 and 65535");
    }
    return port;
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String part : text.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw bad("its parameter \"" + decode(part) + "\" has no value");
      }
      query.put(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
    }
    return query;
  }

  private static void driverProperty(Properties properties, String name, String value) {
    if (name.equals("target_session_attrs")) {
      String type = SESSION_ATTRIBUTES.get(value.toLowerCase(Locale.ROOT));
      if (type == null) {
        throw bad("target_session_attrs=" + value + " is unknown");
      }
      properties.setProperty("targetServerType", type);
      return;
    }
    String driverName = DRIVER_NAMES.get(name);
    if (driverName == null) {
      throw bad("its parameter \"" + name + "\" is unknown or not supported");
    }
    properties.setProperty(driverName, driverValue(name, value));
  }

  private static String driverValue(String name, String value) {
    boolean known =
        switch (name) {
          case "load_balance_hosts" -> value.equals("random") || value.equals("disable");
          case "connect_timeout" -> value.matches("\\d{1,9}");
          default -> true;
        };
    if (!known) {
      throw bad(name + "=" + value + " is unknown");
    }
    return name.equals("load_balance_hosts") ? "" + value.equals("random") : value;
  }

  /** The same database with another password. */
  public DatabaseUrl withPassword(String password) {
    Properties copy = new Properties();
    copy.putAll(properties);
    copy.setProperty("password", password);
    return new DatabaseUrl(jdbcUrl, copy, shown);
  }

  String jdbcUrl() {
    return jdbcUrl;
  }

  /** A copy of the driver's properties, the password among them. */
  Properties properties() {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }

  /** The URL for people: user, hosts and database, no password. */
  @Override
  public String toString() {
    return shown;
  }

  private static Failure bad(String why) {
    return new Failure(
        Kind.BAD_URL,
        "the database URL cannot be used: " + why,
        "Write it as postgres://USER@HOST:PORT/DATABASE?sslmode=require; special characters in the"
            + " password percent-encoded.");
  }

  private static Failure unencoded() {
    return bad("user or password has a character that must be percent-encoded, such as / or ?");
  }

  private static String decode(String text) {
    try {
      // URLDecoder would make a space of '+', which libpq takes literally.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw bad("it has a % that is not followed by two hexadecimal digits");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String first(@org.jspecify.annotations.Nullable String... values) {
    for (String value : values) {
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
