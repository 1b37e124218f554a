package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.template.TemplateReport;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.TemplateInspection;
import dev.prebuildctl.executor.TemplateInspection.Asked;
import dev.prebuildctl.executor.TemplateInspection.Named;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates a template as a reconciliation would, and shows what comes of it. */
@Command(
    name = "eval",
    description = {
      "Evaluate a template as for a prebuild's first build; writes nothing.",
      "Shows parameters, provisioner tags and presets, and what is wrong, at its place in the"
          + " source. Exits with 1 if no prebuild could be made."
    })
final class TemplateEvalCommand implements Callable<Integer> {
  private final Services services;

  @Option(
      names = "--template",
      paramLabel = "TEMPLATE",
      description = "A template of the database, by id or name.")
  @Nullable String template;

  @Option(
      names = "--organization",
      paramLabel = "ORGANIZATION",
      description = "The template's organization, by id or name, if several have such a template.")
  @Nullable String organization;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "A version of the template, by id or name (default: the active one).")
  @Nullable String version;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "A directory with .tf files instead; needs no database.")
  @Nullable Path directory;

  @Option(
      names = "--preset",
      paramLabel = "PRESET",
      description = "Take the values of this preset, by id or name (default: none).")
  @Nullable String preset;

  @Option(
      names = "--owner",
      paramLabel = "USERNAME",
      description =
          "The owner that the template sees; with --dir only a name (default: the prebuilds user).")
  @Nullable String owner;

  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  // Not by mixinStandardHelpOptions: --version is a template's here.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  boolean help;

  TemplateEvalCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    TemplateReport report = report();
    output.renderer(services.world()).template(report);
    return (report.examined().failed() ? ExitCode.ERROR : ExitCode.OK).code();
  }

  private TemplateReport report() {
    TemplateInspection inspection =
        new TemplateInspection(new Asked(preset, owner), RunClock.running(services.clock()).now());
    refuseEmpty("--dir", directory);
    refuseEmpty("--owner", owner);
    if (directory != null) {
      refuse("--template", template != null);
      refuse("--organization", organization != null);
      refuse("--version", version != null);
      refuse("--url", connection.url != null);
      refuse("--embedded", connection.embedded);
      return inspection.directory(directory);
    }
    if (template == null) {
      throw new Failure(
          Kind.USAGE,
          "nothing to evaluate",
          "Give --template NAME for one of the database, or --dir DIR for files.");
    }
    return inspection.version(
        services.database(connection),
        new Named(template, organization, version),
        identity -> services.warnOfNewSchema(identity, connection.allowSchema));
  }

  /** Such as from an unset variable of a script; the empty path would be the working directory. */
  private static void refuseEmpty(String option, @Nullable Object given) {
    if (given != null && given.toString().isEmpty()) {
      throw new Failure(
          Kind.USAGE, option + " is empty", "Give it a value, or leave the option out.");
    }
  }

  private static void refuse(String option, boolean given) {
    if (given) {
      throw new Failure(
          Kind.USAGE,
          "--dir and " + option + " cannot be used together",
          "A directory is no database's.");
    }
  }
}
