package dev.prebuildctl.cli;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.cli.Given.Origin;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.store.DatabaseUrl;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What settings are, from the strongest: options, which whoever asks hands in; the environment; the
 * file's profile; the rest of the file; defaults. A pure function of these: a loop that rereads the
 * file makes a new one.
 *
 * @param profile the one that counts; empty: none was chosen
 */
record Configuration(
    Map<String, String> environment, ConfigurationFile file, Optional<Given> profile) {
  private static final String PROFILE_VARIABLE = "PREBUILDCTL_PROFILE";

  Configuration {
    environment = Map.copyOf(environment);
    requireNonNull(file, "file");
    requireNonNull(profile, "profile");
  }

  /**
   * Merges.
   *
   * @param option what {@code --profile} says; null: it is not given
   * @throws Failure of kind {@code USAGE} if the file has no such profile
   */
  static Configuration of(
      Map<String, String> environment, ConfigurationFile file, @Nullable String option) {
    String variable = environment.getOrDefault(PROFILE_VARIABLE, "");
    Optional<Given> profile;
    if (option != null) {
      profile = Optional.of(new Given(option, Origin.OPTION, "--profile", "--profile", 0));
    } else if (!variable.isEmpty()) {
      profile = Optional.of(Given.variable(PROFILE_VARIABLE, variable));
    } else {
      profile = file.chosen();
    }
    profile.ifPresent(chosen -> require(file, chosen));
    return new Configuration(environment, file, profile);
  }

  private static void require(ConfigurationFile file, Given chosen) {
    if (file.profiles().contains(chosen.value())) {
      return;
    }
    String hint =
        file.profiles().isEmpty()
            ? "Write profile." + chosen.value() + ".url=… into it."
            : "It has " + String.join(", ", file.profiles()) + ".";
    throw new Failure(
        Kind.USAGE,
        chosen.place()
            + " \""
            + chosen.value()
            + "\" cannot be used: "
            + (file.exists() ? "no such profile is in " : "there is no file ")
            + (file.path() == null ? "of configuration, as HOME is not set" : file.path()),
        hint);
  }

  /** The value of a setting whose option is not given; empty: the default holds. */
  Optional<Given> given(Setting setting) {
    for (String variable : setting.variables()) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return Optional.of(ofVariable(setting, variable, value));
      }
    }
    if (setting == Setting.URL && DatabaseUrl.namedBy(environment)) {
      String name = environment.containsKey("PGHOST") ? "PGHOST" : "PGDATABASE";
      return Optional.of(Given.variable(name, ""));
    }
    return file.given(setting, profile.map(Given::value).orElse(null));
  }

  /** Variables of coderd are taken as coderd takes them; ours as the options. */
  private static Given ofVariable(Setting setting, String variable, String value) {
    Given given = Given.variable(variable, setting.fromVariable(variable, value));
    if (variable.startsWith("PREBUILDCTL_")) {
      given.as(
          text -> {
            setting.check(text);
            return text;
          });
    }
    return given;
  }

  /**
   * The value of a setting.
   *
   * @param option what its option says; null: it is not given
   * @throws Failure of kind {@code USAGE} that names the place of a value that cannot be read
   */
  <T> T pick(Setting setting, @Nullable T option, Function<String, T> parse) {
    return option != null
        ? option
        : given(setting)
            .map(given -> given.as(parse))
            .orElseGet(() -> parse.apply(setting.otherwise()));
  }

  /** The value of a setting that is a duration. */
  Duration duration(Setting setting, @Nullable Duration option) {
    return pick(setting, option, GoDuration::parse);
  }

  /** The value of a setting that is a number. */
  int number(Setting setting, @Nullable Integer option) {
    return pick(setting, option, Integer::parseInt);
  }
}
