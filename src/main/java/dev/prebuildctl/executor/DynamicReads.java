package dev.prebuildctl.executor;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.TemplateStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The archives and the owner, which only an evaluation of the template itself needs. Owners are
 * asked for once.
 */
final class DynamicReads {
  private final Session session;
  private final TemplateStore templates;
  private final Map<Owner, Optional<OwnerFacts>> owners = new HashMap<>();

  DynamicReads(Session session, TemplateStore templates) {
    this.session = session;
    this.templates = templates;
  }

  /** Reads them; a file or owner that is not there is a refusal. */
  Drafted<DynamicFacts> facts(TemplateFacts template, VersionFacts version, UUID ownerId) {
    UUID fileId = version.importJob().source().fileId();
    UUID modulesId = modules(version);
    Optional<Archive> source = templates.archive(session, fileId);
    Optional<Archive> modules =
        modulesId == null ? Optional.empty() : templates.archive(session, modulesId);
    if (source.isEmpty() || (modulesId != null && modules.isEmpty())) {
      return Drafted.refused(
          Refusal.Kind.INTERNAL,
          "the archive of version " + version.version().name() + " is missing from files");
    }
    return owner(ownerId, template.organizationId())
        .map(owner -> Drafted.of(new DynamicFacts(source.get(), modules.orElse(null), owner)))
        .orElseGet(
            () -> Drafted.refused(Refusal.Kind.BAD_REQUEST, "owner " + ownerId + " is missing"));
  }

  private Optional<OwnerFacts> owner(UUID userId, UUID organizationId) {
    return owners.computeIfAbsent(
        new Owner(userId, organizationId),
        owner -> TemplateStore.owner(session, userId, organizationId));
  }

  /** The archive of a version's cached modules; null: none. */
  static @Nullable UUID modules(VersionFacts version) {
    VersionInputs.TerraformValues terraform = version.inputs().terraform();
    return terraform == null ? null : terraform.cachedModuleFiles();
  }

  private record Owner(UUID user, UUID organization) {}
}
