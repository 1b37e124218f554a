package dev.prebuildctl.executor;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.builds.BuildRequest;
import dev.prebuildctl.builds.BuildSubject;
import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.LastBuild;
import dev.prebuildctl.core.build.NewBuild;
import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.core.build.WorkspaceFacts;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.TemplateStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Drafts the builds of one transaction. Templates, versions and equal recipes are asked for once,
 * so that many builds cost no more statements than one.
 */
final class Drafting {
  private final Session session;
  private final TemplateStore templates;
  private final BuildDrafter drafter;
  private final Map<UUID, Optional<TemplateFacts>> templatesSeen = new HashMap<>();
  private final Map<UUID, Optional<VersionFacts>> versionsSeen = new HashMap<>();
  private final Map<Owner, Optional<OwnerFacts>> ownersSeen = new HashMap<>();
  private final Map<Deletion, Drafted<Recipe>> deletions = new HashMap<>();

  Drafting(Session session, TemplateStore templates, BuildDrafter drafter) {
    this.session = session;
    this.templates = templates;
    this.drafter = drafter;
  }

  /** Reads what creations of these templates will ask for, in few statements for all of them. */
  void readAhead(Collection<UUID> templateIds) {
    Map<UUID, TemplateFacts> found = templates.templates(session, templateIds);
    templateIds.forEach(id -> templatesSeen.put(id, Optional.ofNullable(found.get(id))));
    List<UUID> versionIds =
        found.values().stream().map(TemplateFacts::activeVersionId).distinct().toList();
    Map<UUID, VersionFacts> versions = templates.versions(session, versionIds);
    versionIds.forEach(id -> versionsSeen.put(id, Optional.ofNullable(versions.get(id))));
    List<UUID> archives = new ArrayList<>();
    for (TemplateFacts template : found.values()) {
      VersionFacts version = versions.get(template.activeVersionId());
      if (version != null && BuildSubject.evaluatesTemplate(template, version)) {
        archives.add(version.importJob().source().fileId());
        Optional.ofNullable(modules(version)).ifPresent(archives::add);
      }
    }
    templates.readArchives(session, archives);
  }

  private static @Nullable UUID modules(VersionFacts version) {
    VersionInputs.TerraformValues terraform = version.inputs().terraform();
    return terraform == null ? null : terraform.cachedModuleFiles();
  }

  TemplateFacts template(UUID templateId) {
    return templatesSeen
        .computeIfAbsent(templateId, id -> templates.template(session, id))
        .orElseThrow(
            () ->
                new Refused(
                    new Refusal(Refusal.Kind.INTERNAL, "template " + templateId + " is gone")));
  }

  private @Nullable VersionFacts version(UUID versionId) {
    return versionsSeen
        .computeIfAbsent(versionId, id -> templates.version(session, id))
        .orElse(null);
  }

  /** The recipe of a preset's prebuilds, on the version that is active at this moment. */
  Drafted<Recipe> creation(TemplateFacts template, UUID presetId) {
    VersionFacts version = version(template.activeVersionId());
    List<ParameterValue> values = version == null ? null : version.presetParameters().get(presetId);
    if (values == null) {
      // The preset is of another version: a new one became active after the snapshot.
      values = TemplateStore.parametersOfPreset(session, presetId);
    }
    return recipe(template, version, BuildRequest.create(presetId, values), Prebuilds.USER);
  }

  /** The first build of a new prebuild. */
  NewBuild first(Recipe recipe, UUID workspaceId) {
    return drafter.build(
        recipe, new BuildDrafter.Placement(workspaceId, Transition.START, null, false, null));
  }

  /** The delete of a prebuild; orphan: without its Terraform state. */
  Drafted<NewBuild> deletion(WorkspaceFacts workspace, boolean orphan) {
    WorkspaceFacts.Latest latest = workspace.latest();
    if (latest == null) {
      return Drafted.refused(Refusal.Kind.INTERNAL, "the workspace has no build");
    }
    LastBuild last = latest.build();
    Deletion like =
        new Deletion(
            workspace.templateId(),
            last.templateVersionId(),
            last.jobStatus().active(),
            last.parameters());
    return deletions
        .computeIfAbsent(like, key -> deletionRecipe(workspace, last))
        .map(
            recipe ->
                drafter.build(
                    recipe,
                    new BuildDrafter.Placement(
                        workspace.id(), Transition.DELETE, last, orphan, latest.taskId())));
  }

  private Drafted<Recipe> deletionRecipe(WorkspaceFacts workspace, LastBuild last) {
    return recipe(
        template(workspace.templateId()),
        version(last.templateVersionId()),
        BuildRequest.delete(last),
        workspace.ownerId());
  }

  private Drafted<Recipe> recipe(
      TemplateFacts template, @Nullable VersionFacts version, BuildRequest request, UUID ownerId) {
    if (version == null || !BuildSubject.evaluatesTemplate(template, version)) {
      return drafter.recipe(new BuildSubject(template, version, null, ownerId), request);
    }
    return dynamicFacts(template, version, ownerId)
        .then(
            facts -> drafter.recipe(new BuildSubject(template, version, facts, ownerId), request));
  }

  /** The archives and the owner, which only an evaluation of the template itself needs. */
  private Drafted<DynamicFacts> dynamicFacts(
      TemplateFacts template, VersionFacts version, UUID ownerId) {
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
    return ownersSeen.computeIfAbsent(
        new Owner(userId, organizationId),
        owner -> TemplateStore.owner(session, userId, organizationId));
  }

  private record Owner(UUID user, UUID organization) {}

  /** Prebuilds that agree in this get the same delete. */
  private record Deletion(
      UUID templateId, UUID versionId, boolean busy, List<ParameterValue> parameters) {}
}
