package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import java.util.Map;
import java.util.Properties;

/** Reads URLs as libpq does. */
final class LibpqUrl {
  private LibpqUrl() {}

  /** Reads what follows the scheme; the environment fills in what it leaves out. */
  static DatabaseUrl parse(String rest, Map<String, String> environment) {
    int question = rest.indexOf('?');
    String location = question < 0 ? rest : rest.substring(0, question);
    int slash = location.indexOf('/');
    String authority = slash < 0 ? location : location.substring(0, slash);
    String path = location.substring(authority.length());
    boolean misread = !authority.contains("@") && rest.contains("@");
    if (misread && authority.contains(":") && path.contains("@")) {
      throw BadUrl.unencoded();
    }
    try {
      return read(
          authority,
          UrlText.decode(path),
          question < 0 ? "" : rest.substring(question + 1),
          environment);
    } catch (Failure failure) {
      // What looks like a port or a parameter is then, more likely, a part of the password.
      throw misread ? BadUrl.unencoded() : failure;
    }
  }

  private static DatabaseUrl read(
      String authority, String path, String parameters, Map<String, String> environment) {
    Map<String, String> query = UrlText.query(parameters);
    int at = authority.lastIndexOf('@');
    String[] login = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);

    Properties properties = new Properties();
    String user =
        UrlText.first(
            query.remove("user"),
            login.length > 0 ? UrlText.decode(login[0]) : "",
            environment.get("PGUSER"),
            System.getProperty("user.name"));
    properties.setProperty("user", user);
    String password =
        UrlText.first(
            query.remove("password"),
            login.length > 1 ? UrlText.decode(login[1]) : "",
            environment.get("PGPASSWORD"));
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    String hosts = UrlHosts.of(authority.substring(at + 1), query, environment);
    String database =
        UrlText.first(
            query.remove("dbname"),
            path.isEmpty() ? "" : path.substring(1),
            environment.get("PGDATABASE"),
            user);
    DriverProperties.setAll(properties, environment);
    query.forEach((name, value) -> DriverProperties.set(properties, name, value));
    String shown = "postgres://" + user + "@" + hosts + "/" + database;
    return new DatabaseUrl(
        "jdbc:postgresql://" + hosts + "/" + UrlText.encode(database), properties, shown);
  }
}
