package dev.prebuildctl.cli;

import dev.prebuildctl.cli.Given.Origin;
import dev.prebuildctl.output.ConfigurationView;
import dev.prebuildctl.output.ConfigurationView.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells every setting, its value, and who says so. */
@Command(
    name = "view",
    description = {
      "Show every setting, its value and where it comes from; options given here count as they would"
          + " elsewhere.",
      "Passwords are not shown, and nothing is connected to."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class ConfigViewCommand implements Callable<Integer> {
  private final Services services;

  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  @Mixin final FailureOptions failures = new FailureOptions();
  @Mixin final ParallelismOptions parallelism = new ParallelismOptions();

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description =
          "Time from run to run of a loop (default:"
              + " CODER_WORKSPACE_PREBUILDS_RECONCILIATION_INTERVAL or 1m).")
  @SuppressWarnings("UnusedVariable") // read by its name, as every option here
  @Nullable Duration interval;

  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  ConfigViewCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    Configuration configuration = services.configuration(connection);
    Optional<DatabaseChoice> database =
        connection.embedded ? Optional.empty() : DatabaseChoice.of(connection, configuration);
    List<Entry> entries = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      entries.add(entry(setting, configuration, database));
    }
    ConfigurationFile file = configuration.file();
    output
        .renderer(services.world())
        .configuration(
            new ConfigurationView(
                file.path() == null ? null : file.path().toString(),
                file.exists(),
                List.copyOf(file.profiles()),
                configuration.profile().map(given -> entry("profile", given, given.value())),
                entries));
    return ExitCode.OK.code();
  }

  private Entry entry(
      Setting setting, Configuration configuration, Optional<DatabaseChoice> database) {
    return switch (setting) {
      case URL -> url(database);
      case PASSWORD_FILE -> entry(setting, database.flatMap(DatabaseChoice::passwordFile), "");
      case CONNECT_TIMEOUT,
          STATEMENT_TIMEOUT,
          ROW_LOCK_TIMEOUT,
          ALLOW_SCHEMA,
          BACKOFF_INTERVAL,
          BACKOFF_LOOKBACK,
          FAILURE_HARD_LIMIT,
          PARALLELISM,
          INTERVAL,
          OUTPUT,
          COLOR ->
          entry(
              setting, option(setting).or(() -> configuration.given(setting)), setting.otherwise());
    };
  }

  private Entry url(Optional<DatabaseChoice> database) {
    if (connection.embedded) {
      return new Entry("url", "(the demo's)", "option", "--embedded", 0);
    }
    return database
        .map(choice -> entry("url", choice.url(), choice.shown()))
        .orElseGet(() -> entry(Setting.URL, Optional.empty(), ""));
  }

  private Optional<Given> option(Setting setting) {
    OptionSpec option = spec.findOption("--" + setting.key());
    boolean given = option != null && spec.commandLine().getParseResult().hasMatchedOption(option);
    return given
        ? Optional.of(Given.option(setting, String.join("", option.originalStringValues())))
        : Optional.empty();
  }

  private static Entry entry(Setting setting, Optional<Given> given, String otherwise) {
    return given
        .map(value -> entry(setting.key(), value, value.value()))
        .orElseGet(() -> new Entry(setting.key(), otherwise, "default", "", 0));
  }

  private static Entry entry(String name, Given given, String shown) {
    Origin origin = given.origin() == Origin.PROFILE ? Origin.FILE : given.origin();
    return new Entry(
        name, shown, origin.name().toLowerCase(Locale.ROOT), given.name(), given.line());
  }
}
