package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * Where the database is, read from a libpq URL ({@code postgres://user:password@host:port/db?…},
 * PostgreSQL manual 34.1.1.2), a JDBC URL, or libpq's environment variables. Never prints a
 * password.
 */
public final class DatabaseUrl {
  private final String jdbcUrl;
  private final Properties properties;
  private final String shown;

  DatabaseUrl(String jdbcUrl, Properties properties, String shown) {
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
        return LibpqUrl.parse(url.substring(scheme.length()), defaults);
      }
    }
    throw BadUrl.because("it begins with none of postgres://, postgresql://, jdbc:postgresql://");
  }

  /** Whether libpq's environment variables name a database at all. */
  public static boolean namedBy(Map<String, String> environment) {
    return environment.containsKey("PGHOST") || environment.containsKey("PGDATABASE");
  }

  /** The database that libpq's environment variables name ({@code PGHOST}, {@code PGPORT} …). */
  public static DatabaseUrl ofEnvironment(Map<String, String> environment) {
    return LibpqUrl.parse("/", environment);
  }

  /** The driver's own message for a URL that it cannot read has the whole URL in it. */
  private static DatabaseUrl jdbc(String url) {
    String shown = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
    if (shown.contains("@")) {
      throw BadUrl.because(
          "a JDBC URL takes the login at its end: jdbc:postgresql://HOST/DB?user=…&password=…");
    }
    try {
      DriverManager.getDriver(url);
    } catch (SQLException e) {
      throw BadUrl.because("the JDBC driver does not understand it");
    }
    return new DatabaseUrl(url, new Properties(), shown);
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
}
