package dev.prebuildctl.output;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What settings are and who says so, ready to be shown: without passwords.
 *
 * @param file where the configuration file is looked for; null: nowhere
 * @param exists whether it is there
 * @param profiles those that it has
 * @param profile the one that counts
 */
public record ConfigurationView(
    @Nullable String file,
    boolean exists,
    List<String> profiles,
    Optional<Entry> profile,
    List<Entry> settings) {
  public ConfigurationView {
    profiles = List.copyOf(profiles);
    requireNonNull(profile, "profile");
    settings = List.copyOf(settings);
  }

  /**
   * A setting.
   *
   * @param value in the spelling of its option; empty: nothing
   * @param from {@code option}, {@code environment}, {@code file} or {@code default}
   * @param source the option, variable or key; empty for a default
   * @param line the file's; 0: none
   */
  public record Entry(String name, String value, String from, String source, int line) {
    public Entry {
      requireNonNull(name, "name");
      requireNonNull(value, "value");
      requireNonNull(from, "from");
      requireNonNull(source, "source");
    }
  }
}
