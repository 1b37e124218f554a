package dev.prebuildctl.cli;

import org.jspecify.annotations.Nullable;

/** The tool's version, as the jar's manifest has it. */
final class Version {
  private Version() {}

  static String text() {
    @Nullable String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
