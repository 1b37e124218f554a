package dev.prebuildctl.executor;

import dev.prebuildctl.builds.PrebuildName;
import dev.prebuildctl.core.build.NewBuild;
import dev.prebuildctl.core.build.NewWorkspace;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.WorkspaceFacts;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.store.BuildStore;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.PresetStore;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.TemplateStore;
import dev.prebuildctl.store.WorkspaceStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The transactions of a run (spec page 4): each reads what it needs, drafts, and writes all or
 * nothing. Used by several threads at once.
 */
final class BuildWriter {
  private static final int NAME_BYTES = 9;

  private final Database database;
  private final TemplateStore templates;
  private final Tools tools;
  private final DatabaseIdentity identity;
  private final SecureRandom random = new SecureRandom();

  BuildWriter(Database database, TemplateStore templates, Tools tools, DatabaseIdentity identity) {
    this.database = database;
    this.templates = templates;
    this.tools = tools;
    this.identity = identity;
  }

  Tools tools() {
    return tools;
  }

  /**
   * Creates prebuilds of a preset.
   *
   * @throws Refused if no build can be made of it
   */
  Written create(PresetIdentity preset, int count) {
    // Drawn before the transaction, so that one begun anew writes the same rows or none.
    List<NewPrebuild> prebuilds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      prebuilds.add(new NewPrebuild(UUID.randomUUID(), name()));
    }
    return commit(session -> create(session, preset, prebuilds));
  }

  private Written create(Session session, PresetIdentity preset, List<NewPrebuild> prebuilds) {
    Drafting drafting = new Drafting(session, templates, tools.drafter());
    TemplateFacts template = drafting.template(preset.template().id());
    Recipe recipe = orRefused(drafting.creation(template, preset.preset().id()));
    List<NewWorkspace> workspaces = new ArrayList<>();
    List<NewBuild> builds = new ArrayList<>();
    for (NewPrebuild prebuild : prebuilds) {
      workspaces.add(
          new NewWorkspace(
              prebuild.id, prebuild.name, template.organizationId(), template.template().id()));
      builds.add(drafting.first(recipe, prebuild.id));
    }
    BuildStore.insertWorkspaces(session, workspaces, tools.clock().now());
    BuildStore.insertBuilds(session, builds, tools.clock().writing());
    return new Written(builds, Map.of(), List.of(), served(session, builds));
  }

  /** Deletes prebuilds that are still the prebuilds user's; the others are left alone. */
  Written delete(List<UUID> workspaceIds) {
    return commit(session -> delete(session, workspaceIds));
  }

  private Written delete(Session session, List<UUID> workspaceIds) {
    Drafting drafting = new Drafting(session, templates, tools.drafter());
    Map<UUID, WorkspaceFacts> workspaces = WorkspaceStore.lock(session, workspaceIds);
    List<NewBuild> builds = new ArrayList<>();
    Map<UUID, Refusal> refused = new LinkedHashMap<>();
    List<UUID> gone = new ArrayList<>();
    for (UUID id : workspaceIds) {
      WorkspaceFacts workspace = workspaces.get(id);
      if (workspace == null || workspace.deleted() || !owned(workspace)) {
        gone.add(id);
      } else {
        drafting
            .deletion(workspace, false)
            .match(builds::add, refusal -> refused.put(id, refusal) == null);
      }
    }
    BuildStore.insertBuilds(session, builds, tools.clock().writing());
    return new Written(builds, refused, gone, served(session, builds));
  }

  /**
   * Cancels the pending builds of a preset on inactive versions and deletes their workspaces
   * without state: all of them or none.
   *
   * @throws Refused if one of them cannot be deleted
   */
  Written cancelPending(PresetIdentity preset) {
    return commit(session -> cancelPending(session, preset));
  }

  private Written cancelPending(Session session, PresetIdentity preset) {
    List<UUID> cancelled =
        BuildStore.cancelPending(session, preset.preset().id(), tools.clock().now());
    if (cancelled.isEmpty()) {
      return Written.NOTHING;
    }
    Drafting drafting = new Drafting(session, templates, tools.drafter());
    List<NewBuild> orphans = new ArrayList<>();
    for (WorkspaceFacts workspace : WorkspaceStore.lock(session, cancelled).values()) {
      if (!owned(workspace)) {
        throw new Refused(
            new Refusal(
                Refusal.Kind.CONFLICT,
                "workspace " + workspace.id() + " was claimed while its build was pending"));
      }
      orphans.add(orRefused(drafting.deletion(workspace, true)));
    }
    Instant written = tools.clock().writing();
    BuildStore.insertBuilds(session, orphans, written);
    Set<Recipe.JobTemplate> served = served(session, orphans);
    List<NewBuild> unserved =
        orphans.stream().filter(orphan -> !served.contains(orphan.recipe().job())).toList();
    BuildStore.completeOrphans(session, unserved, written, identity.schemaVersion());
    // Their jobs are done, so nobody has to hear that no daemon takes them.
    return new Written(orphans, Map.of(), List.of(), Set.copyOf(Written.kinds(orphans)));
  }

  /** Sets a preset's status. */
  void setStatus(PresetIdentity preset, PrebuildStatus status) {
    database.write(
        session -> {
          PresetStore.setStatus(session, preset.preset().id(), status);
          return status;
        });
  }

  /** Tells daemons of committed jobs. */
  void announce(Collection<Recipe.JobTemplate> kinds) {
    database.autocommit(
        session -> {
          BuildStore.notifyDaemons(session, kinds);
          return kinds;
        });
  }

  private Written commit(java.util.function.Function<Session, Written> work) {
    return new Commit(database).of(work);
  }

  private Set<Recipe.JobTemplate> served(Session session, List<NewBuild> builds) {
    return BuildStore.served(session, Written.kinds(builds), tools.clock().now());
  }

  private static boolean owned(WorkspaceFacts workspace) {
    return workspace.ownerId().equals(Prebuilds.USER);
  }

  private static <T> T orRefused(dev.prebuildctl.builds.Drafted<T> drafted) {
    return drafted.match(
        value -> value,
        refusal -> {
          throw new Refused(refusal);
        });
  }

  private String name() {
    byte[] bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    return PrebuildName.of(bytes);
  }

  private record NewPrebuild(UUID id, String name) {}
}
