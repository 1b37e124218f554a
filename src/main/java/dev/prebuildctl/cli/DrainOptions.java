package dev.prebuildctl.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which template is drained. */
final class DrainOptions {
  @Option(
      names = "--template",
      paramLabel = "TEMPLATE",
      required = true,
      description = "The template, by id or name.")
  String template = "";

  @Option(
      names = "--organization",
      paramLabel = "ORGANIZATION",
      description = "Its organization, by id or name, where the name alone is not enough.")
  @Nullable String organization;
}
