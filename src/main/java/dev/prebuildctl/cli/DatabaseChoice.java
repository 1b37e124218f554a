package dev.prebuildctl.cli;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.cli.Given.Origin;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.store.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which database options and configuration mean, and the password file that goes with it. */
record DatabaseChoice(Given url, Optional<Given> passwordFile, Map<String, String> environment) {
  DatabaseChoice {
    requireNonNull(url, "url");
    requireNonNull(passwordFile, "passwordFile");
    environment = Map.copyOf(environment);
  }

  /** The choice; empty if no database is configured. */
  static Optional<DatabaseChoice> of(ConnectionOptions options, Configuration configuration) {
    Optional<Given> url =
        options.url == null
            ? configuration.given(Setting.URL)
            : Optional.of(Given.option(Setting.URL, options.url));
    Optional<Given> file =
        options.passwordFile == null
            ? configuration.given(Setting.PASSWORD_FILE)
            : Optional.of(Given.option(Setting.PASSWORD_FILE, options.passwordFile.toString()));
    Map<String, String> environment = new HashMap<>(configuration.environment());
    if (options.connectTimeout != null) {
      // Parameters of the connection go before our timeouts, which suits a URL's but not libpq's.
      environment.remove("PGCONNECT_TIMEOUT");
    }
    // A password is for the database it was written down for: no other one is to see it.
    return url.map(
        chosen ->
            new DatabaseChoice(
                chosen, file.filter(given -> given.isAsStrongAs(chosen)), environment));
  }

  /** Whether the profile that was asked for has a database, and another one goes before it. */
  boolean passesOver(Configuration configuration) {
    return url.origin() == Origin.ENVIRONMENT
        && configuration.profile().filter(given -> given.origin() == Origin.OPTION).isPresent()
        && configuration
            .file()
            .given(Setting.URL, configuration.profile().map(Given::value).orElse(null))
            .filter(given -> given.origin() == Origin.PROFILE)
            .isPresent();
  }

  /**
   * The database, with its password; does not connect.
   *
   * @throws Failure of kind {@code BAD_URL} or {@code FILE}, with the place but without the
   *     password
   */
  DatabaseUrl read() {
    DatabaseUrl found = parsed();
    return passwordFile.isEmpty() ? found : found.withPassword(password(passwordFile.get()));
  }

  private DatabaseUrl parsed() {
    if (url.value().isEmpty()) {
      return DatabaseUrl.ofEnvironment(environment);
    }
    try {
      return DatabaseUrl.parse(url.value(), environment);
    } catch (Failure e) {
      boolean ofFile = url.line() > 0;
      throw ofFile ? new Failure(e.kind(), url.place() + ": " + e.getMessage(), e.hint(), e) : e;
    }
  }

  /** The URL for people. */
  String shown() {
    DatabaseUrl database = parsed();
    return url.value().isEmpty() ? database.toString() : PasswordInUrl.masked(url.value());
  }

  private static String password(Given file) {
    try {
      return Files.readString(Path.of(file.value())).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new Failure(
          Kind.FILE,
          "the password file " + file.value() + " cannot be read: " + e.getClass().getSimpleName(),
          "Check " + file.place() + ": the file must exist and be readable by you.",
          e);
    }
  }
}
