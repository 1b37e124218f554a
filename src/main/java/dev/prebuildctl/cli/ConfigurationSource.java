package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the configuration of a process comes from; its file is read at the first use. A loop that
 * is told to reload calls {@link #reread} and derives its settings from what that returns, as it
 * did at its start; a file with a mistake fails before anything has changed.
 */
final class ConfigurationSource {
  private final Launch.World world;
  private volatile @Nullable Configuration current;

  ConfigurationSource(Launch.World world) {
    this.world = world;
  }

  /**
   * The configuration; the first to ask decides on the profile.
   *
   * @param profile what {@code --profile} says
   */
  Configuration current(@Nullable String profile) {
    Configuration known = current;
    return known == null ? reread(profile) : known;
  }

  /**
   * The configuration with the file as it is now, which is the current one from then on. If the
   * file cannot be used, everything stays as it was.
   */
  Configuration reread(@Nullable String profile) {
    Path path = path();
    ConfigurationFile file = path == null ? ConfigurationFile.NONE : ConfigurationFile.read(path);
    Configuration fresh = Configuration.of(world.environment(), file, profile);
    warnIfOthersMayRead(file);
    current = fresh;
    return fresh;
  }

  /** Whether JSON is what is configured to be printed; no, if that cannot be told. */
  boolean json() {
    try {
      return current(null)
          .given(Setting.OUTPUT)
          .filter(given -> given.value().equalsIgnoreCase("json"))
          .isPresent();
    } catch (Failure e) {
      return false;
    }
  }

  private @Nullable Path path() {
    String base = world.environment().getOrDefault("XDG_CONFIG_HOME", "");
    String home = world.environment().getOrDefault("HOME", "");
    // The XDG specification has relative paths ignored.
    Path folder =
        base.startsWith("/") ? Path.of(base) : home.isEmpty() ? null : Path.of(home, ".config");
    return folder == null ? null : folder.resolve("prebuildctl").resolve("config.properties");
  }

  private void warnIfOthersMayRead(ConfigurationFile file) {
    boolean secret =
        file.values().values().stream()
            .map(values -> values.get(Setting.URL))
            .anyMatch(url -> url != null && PasswordInUrl.isIn(url.value()));
    Path path = file.path();
    if (secret && path != null && othersMayRead(path)) {
      world
          .err()
          .println(
              "prebuildctl: warning: "
                  + path
                  + " has a password and can be read by others; chmod 600, or use password-file");
    }
  }

  /** A group that root gave the file to is no other: so services share what is root's. */
  private static boolean othersMayRead(Path path) {
    try {
      PosixFileAttributes file = Files.readAttributes(path, PosixFileAttributes.class);
      Set<PosixFilePermission> loose = EnumSet.of(PosixFilePermission.OTHERS_READ);
      if (!file.owner().getName().equals("root")) {
        loose.add(PosixFilePermission.GROUP_READ);
      }
      loose.retainAll(file.permissions());
      return !loose.isEmpty();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
