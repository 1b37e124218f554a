package dev.prebuildctl.builds;

import dev.prebuildctl.core.build.ImportJob;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.build.LastBuild;
import dev.prebuildctl.core.build.Refusal.Kind;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.text.GoQuote;
import org.jspecify.annotations.Nullable;

/** What must hold before a build is drafted, in the order of spec page 5. */
final class BuildChecks {
  private BuildChecks() {}

  static Drafted<VersionFacts> version(TemplateFacts template, @Nullable VersionFacts version) {
    if (version == null) {
      return Drafted.refused(
          Kind.BAD_REQUEST,
          "The template version of template " + template.template() + " does not exist.");
    }
    if (!template.template().id().equals(version.templateId())) {
      return Drafted.refused(
          Kind.BAD_REQUEST,
          "The template version "
              + version.version()
              + " does not belong to template "
              + template.template()
              + ".");
    }
    return Drafted.of(version);
  }

  static Drafted<VersionFacts> imported(VersionFacts version) {
    ImportJob job = version.importJob();
    return switch (job.status()) {
      case PENDING, RUNNING ->
          Drafted.refused(
              Kind.NOT_READY,
              "The provided template version is "
                  + job.status().label()
                  + ". Wait for it to complete importing!");
      case FAILED -> notImported(version, "failed to import");
      case CANCELED -> notImported(version, "was canceled while importing");
      case SUCCEEDED, CANCELING, UNKNOWN -> Drafted.of(version);
    };
  }

  private static Drafted<VersionFacts> notImported(VersionFacts version, String what) {
    String error = version.importJob().error();
    return Drafted.refused(
        Kind.BAD_REQUEST,
        "The provided template version "
            + GoQuote.quote(version.version().name())
            + " "
            + what
            + (error.isEmpty() ? "" : ": " + GoQuote.quote(error))
            + ". You cannot build workspaces with it!");
  }

  /** A template is only read once its import has ended, however it is ending. */
  static Drafted<VersionFacts> ended(VersionFacts version) {
    return version.importJob().status() == JobStatus.CANCELING
        ? Drafted.refused(
            Kind.INTERNAL,
            "The import of template version "
                + GoQuote.quote(version.version().name())
                + " is being canceled.")
        : Drafted.of(version);
  }

  static Drafted<VersionFacts> idle(VersionFacts version, @Nullable LastBuild last) {
    return last != null && last.jobStatus().active()
        ? Drafted.refused(
            Kind.CONFLICT,
            "A workspace build is already active: build "
                + last.number()
                + " is "
                + last.jobStatus().label()
                + ".")
        : Drafted.of(version);
  }
}
