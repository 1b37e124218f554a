package dev.prebuildctl.cli;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.cli.ConfigurationLines.Line;
import dev.prebuildctl.cli.Given.Origin;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file: a properties file whose keys are the long names of options, for all
 * profiles ({@code url=…}) or one ({@code profile.prod.url=…}); {@code profile=prod} names the one
 * that counts if nobody says otherwise.
 *
 * @param path where it is; null: nowhere
 * @param exists whether it is there
 * @param values by profile; those of none by the empty name
 * @param chosen what its key {@code profile} says
 */
record ConfigurationFile(
    @Nullable Path path,
    boolean exists,
    Map<String, Map<Setting, Given>> values,
    Optional<Given> chosen) {
  /** No file at all. */
  static final ConfigurationFile NONE =
      new ConfigurationFile(null, false, Map.of(), Optional.empty());

  private static final String CHOICE = "profile";
  private static final String EVERY = "";
  private static final Pattern OF_PROFILE = Pattern.compile("profile\\.([\\w-]+)\\.([^.]+)");

  ConfigurationFile {
    requireNonNull(values, "values");
    requireNonNull(chosen, "chosen");
  }

  /**
   * Reads a file and holds every value in it against what its option takes; a file that is not
   * there says nothing. To read it again is to call this again: nothing is remembered.
   *
   * @throws Failure of kind {@code FILE} if it cannot be read, of kind {@code USAGE} with line and
   *     key if it has a mistake; no value that may be secret is in the message
   */
  static ConfigurationFile read(Path path) {
    if (!Files.exists(path)) {
      return new ConfigurationFile(path, false, Map.of(), Optional.empty());
    }
    Map<String, Map<Setting, Given>> values = new LinkedHashMap<>();
    @Nullable Given chosen = null;
    for (Line line : ConfigurationLines.of(path, text(path)).lines()) {
      Matcher matcher = OF_PROFILE.matcher(line.key());
      boolean ofProfile = matcher.matches();
      if (line.key().equals(CHOICE)) {
        chosen = new Given(line.value(), Origin.FILE, CHOICE, line.place(), line.number());
        continue;
      }
      Setting setting = setting(line, ofProfile ? matcher.group(2) : line.key());
      values
          .computeIfAbsent(
              ofProfile ? matcher.group(1) : EVERY, profile -> new EnumMap<>(Setting.class))
          .put(setting, given(path, line, setting, ofProfile));
    }
    return new ConfigurationFile(path, true, values, Optional.ofNullable(chosen));
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new Failure(
          Kind.FILE,
          "the configuration file " + path + " cannot be read: " + e.getClass().getSimpleName(),
          "It must be a file in UTF-8, readable by you.",
          e);
    }
  }

  private static Setting setting(Line line, String key) {
    return Setting.of(key)
        .orElseThrow(
            () ->
                new Failure(
                    Kind.USAGE,
                    line.place() + ": there is no such setting",
                    key.equals("password")
                        ? "Put the password into a file of its own, and name that: password-file=…"
                        : "'prebuildctl config view' lists the settings; those of one profile are"
                            + " written profile.NAME.SETTING=…"));
  }

  private static Given given(Path path, Line line, Setting setting, boolean ofProfile) {
    String value = line.value();
    if (setting == Setting.PASSWORD_FILE) {
      value = path.toAbsolutePath().resolveSibling(value).toString();
    }
    Origin origin = ofProfile ? Origin.PROFILE : Origin.FILE;
    Given given = new Given(value, origin, line.key(), line.place(), line.number());
    try {
      setting.check(value);
    } catch (IllegalArgumentException e) {
      throw given.unusable(String.valueOf(e.getMessage()));
    }
    return given;
  }

  /** The names of its profiles. */
  Set<String> profiles() {
    Set<String> names = new TreeSet<>(values.keySet());
    names.remove(EVERY);
    return names;
  }

  /** What it says of a setting: in the profile, else of all. */
  Optional<Given> given(Setting setting, @Nullable String profile) {
    Given general = of(EVERY).get(setting);
    Given special = profile == null ? null : of(profile).get(setting);
    return Optional.ofNullable(special == null ? general : special);
  }

  private Map<Setting, Given> of(String profile) {
    return values.getOrDefault(profile, Map.of());
  }
}
