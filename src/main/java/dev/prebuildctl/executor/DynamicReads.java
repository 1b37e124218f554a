package dev.prebuildctl.executor;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.TemplateStore;
import java.util.Optional;
import java.util.UUID;

/** The archives and the owner, which only an evaluation of the template itself needs. */
final class DynamicReads {
  private DynamicReads() {}

  /** Reads them; a file or owner that is not there is a refusal. */
  static Drafted<DynamicFacts> facts(
      Session session,
      TemplateStore templates,
      TemplateFacts template,
      VersionFacts version,
      UUID ownerId) {
    UUID fileId = version.importJob().source().fileId();
    VersionInputs.TerraformValues terraform = version.inputs().terraform();
    UUID modulesId = terraform == null ? null : terraform.cachedModuleFiles();
    Optional<Archive> source = templates.archive(session, fileId);
    Optional<Archive> modules =
        modulesId == null ? Optional.empty() : templates.archive(session, modulesId);
    if (source.isEmpty() || (modulesId != null && modules.isEmpty())) {
      return Drafted.refused(
          Refusal.Kind.INTERNAL,
          "the archive of version " + version.version().name() + " is missing from files");
    }
    return TemplateStore.owner(session, ownerId, template.organizationId())
        .map(owner -> Drafted.of(new DynamicFacts(source.get(), modules.orElse(null), owner)))
        .orElseGet(
            () -> Drafted.refused(Refusal.Kind.BAD_REQUEST, "owner " + ownerId + " is missing"));
  }
}
