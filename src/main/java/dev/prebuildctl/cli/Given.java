package dev.prebuildctl.cli;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.util.function.Function;

/**
 * The value of a setting, and who says so.
 *
 * @param value in the spelling of the option
 * @param name the option, variable or key that says it; empty for a default
 * @param place what messages call it: the variable, or the file's line with its key
 * @param line the file's line; 0: none
 */
record Given(String value, Origin origin, String name, String place, int line) {
  Given {
    requireNonNull(value, "value");
    requireNonNull(origin, "origin");
    requireNonNull(name, "name");
    requireNonNull(place, "place");
  }

  /** Where values come from, the strongest first. */
  enum Origin {
    OPTION,
    ENVIRONMENT,
    /** The chosen profile of the configuration file. */
    PROFILE,
    /** What the configuration file says of all profiles. */
    FILE,
    DEFAULT
  }

  static Given option(Setting setting, String value) {
    String name = "--" + setting.key();
    return new Given(value, Origin.OPTION, name, name, 0);
  }

  static Given variable(String name, String value) {
    return new Given(value, Origin.ENVIRONMENT, name, name, 0);
  }

  /** Whether it goes before the other, or comes from the same place. */
  boolean isAsStrongAs(Given other) {
    return origin.compareTo(other.origin) <= 0;
  }

  /**
   * The value as what it stands for.
   *
   * @throws Failure of kind {@code USAGE} that names the place, if it cannot be read
   */
  <T> T as(Function<String, T> parse) {
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
  }

  /** Why it cannot be used. */
  Failure unusable(String why) {
    return new Failure(Kind.USAGE, place + " \"" + value + "\" cannot be used: " + why, "");
  }
}
