package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.store.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which database, and how long it may take. */
final class ConnectionOptions {
  @SuppressWarnings("NullAway.Init")
  @Spec(Spec.Target.SELF)
  CommandSpec own;

  @SuppressWarnings("NullAway.Init")
  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Database: postgres://USER@HOST:PORT/NAME or jdbc:postgresql://… (default:"
              + " CODER_PG_CONNECTION_URL, then PGHOST, PGPORT, PGUSER …, then the configuration"
              + " file's).")
  @Nullable String url;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "Profile of the configuration file (default: PREBUILDCTL_PROFILE, then the file's own).")
  @Nullable String profile;

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
      converter = GoDuration.Converter.class,
      description = "How long to wait for a connection (default: 10s).")
  @Nullable Duration connectTimeout;

  @Option(
      names = "--statement-timeout",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description = "How long one statement may run (default: 2m).")
  @Nullable Duration statementTimeout;

  @Option(
      names = "--row-lock-timeout",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description = "How long to wait for a row another transaction holds (default: 10s).")
  @Nullable Duration rowLockTimeout;

  @Option(
      names = "--allow-schema",
      paramLabel = "N",
      description = "Do not warn of a database schema up to migration N that was never tried.")
  @Nullable Long allowSchema;

  /**
   * Refuses options that name a database beside one that stands for it.
   *
   * @throws Failure of kind {@code USAGE} if one was given
   */
  void refuseBeside(String option) {
    for (OptionSpec given : command.commandLine().getParseResult().matchedOptions()) {
      if (own.findOption(given.longestName()) != null) {
        throw new Failure(
            Kind.USAGE,
            given.longestName() + " is for a database, and " + option + " uses none",
            "Give one of the two.");
      }
    }
  }

  Timeouts timeouts(Configuration configuration) {
    return new Timeouts(
        configuration.duration(Setting.CONNECT_TIMEOUT, connectTimeout),
        configuration.duration(Setting.STATEMENT_TIMEOUT, statementTimeout),
        configuration.duration(Setting.ROW_LOCK_TIMEOUT, rowLockTimeout));
  }
}
