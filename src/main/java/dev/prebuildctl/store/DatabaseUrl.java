package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
      return new DatabaseUrl(url, new Properties(), shownJdbc(url));
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

  private static DatabaseUrl libpq(String rest, Map<String, String> environment) {
    int question = rest.indexOf('?');
    Map<String, String> query = query(question < 0 ? "" : rest.substring(question + 1));
    String location = question < 0 ? rest : rest.substring(0, question);
    int slash = location.indexOf('/');
    String authority = slash < 0 ? location : location.substring(0, slash);
    String path = slash < 0 ? "" : decode(location.substring(slash + 1));
    int at = authority.lastIndexOf('@');
    String[] login = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);

    Properties properties = new Properties();
    String user =
        first(
            login.length > 0 ? decode(login[0]) : query.remove("user"),
            environment.get("PGUSER"),
            System.getProperty("user.name"));
    properties.setProperty("user", user);
    String password =
        first(
            login.length > 1 ? decode(login[1]) : query.remove("password"),
            environment.get("PGPASSWORD"),
            "");
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    String hosts = hosts(authority.substring(at + 1), query, environment);
    String database =
        first(path.isEmpty() ? query.remove("dbname") : path, environment.get("PGDATABASE"), user);
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

  private static String hosts(
      String authority, Map<String, String> query, Map<String, String> environment) {
    String host =
        first(
            authority.isEmpty() ? query.remove("host") : authority,
            environment.get("PGHOST"),
            "localhost");
    String port = first(query.remove("port"), environment.get("PGPORT"), DEFAULT_PORT);
    StringJoiner hosts = new StringJoiner(",");
    for (String part : decode(host).split(",", -1)) {
      if (part.startsWith("/")) {
        throw bad("Unix-domain sockets are not supported; name a TCP host");
      }
      int colon = part.lastIndexOf(':');
      boolean hasPort = colon > part.lastIndexOf(']');
      String number = hasPort ? part.substring(colon + 1) : port;
      checkPort(number);
      String name = hasPort ? part.substring(0, colon) : part;
      hosts.add((name.isEmpty() ? "localhost" : name) + ":" + number);
    }
    return hosts.toString();
  }

  private static void checkPort(String number) {
    try {
      int port = Integer.parseInt(number);
      if (port >= 1 && port <= 65535) {
        return;
      }
    } catch (NumberFormatException e) {
      throw bad("\"" + number + "\" is not a port number");
    }
    throw bad("port " + number + " is not between 1 and 65535");
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
    properties.setProperty(driverName, value);
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

  private static String shownJdbc(String url) {
    int question = url.indexOf('?');
    return question < 0 ? url : url.substring(0, question);
  }

  private static Failure bad(String why) {
    return new Failure(
        Kind.BAD_URL,
        "the database URL cannot be used: " + why,
        "Write it as postgres://USER@HOST:PORT/DATABASE?sslmode=require; special characters in the"
            + " password percent-encoded.");
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
