package dev.prebuildctl.cli;

import dev.prebuildctl.store.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database, and how long it may take. */
final class ConnectionOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Database: postgres://USER@HOST:PORT/NAME or jdbc:postgresql://… (default:"
              + " CODER_PG_CONNECTION_URL, then PGHOST, PGPORT, PGUSER …).")
  @Nullable String url;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password.")
  @Nullable Path passwordFile;

  @Option(
      names = "--embedded",
      description = "Use the demo's database; its server is started if it does not run.")
  boolean embedded;

  @Option(
      names = "--connect-timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = GoDuration.Converter.class,
      description = "How long to wait for a connection (default: ${DEFAULT-VALUE}).")
  Duration connectTimeout = Timeouts.DEFAULTS.connect();

  @Option(
      names = "--statement-timeout",
      paramLabel = "DURATION",
      defaultValue = "2m",
      converter = GoDuration.Converter.class,
      description = "How long one statement may run (default: ${DEFAULT-VALUE}).")
  Duration statementTimeout = Timeouts.DEFAULTS.statement();

  @Option(
      names = "--row-lock-timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = GoDuration.Converter.class,
      description =
          "How long to wait for a row another transaction holds (default: ${DEFAULT-VALUE}).")
  Duration rowLockTimeout = Timeouts.DEFAULTS.lock();

  @Option(
      names = "--allow-schema",
      paramLabel = "N",
      description = "Do not warn of a database schema up to migration N that was never tried.")
  long allowSchema;

  Timeouts timeouts() {
    return new Timeouts(connectTimeout, statementTimeout, rowLockTimeout);
  }
}
