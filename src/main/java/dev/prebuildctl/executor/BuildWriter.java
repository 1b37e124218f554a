package dev.prebuildctl.executor;

import dev.prebuildctl.builds.PrebuildName;
import dev.prebuildctl.core.build.NewBuild;
import dev.prebuildctl.core.build.NewWorkspace;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.WorkspaceFacts;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.report.LeftAlone;
import dev.prebuildctl.store.BuildStore;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.PrebuildStore;
import dev.prebuildctl.store.PresetStore;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.TemplateStore;
import dev.prebuildctl.store.WorkspaceStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions of a run (spec page 4): each reads what it needs, drafts, and writes all or
 * nothing. Used by several threads at once.
 */
final class BuildWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BuildWriter.class);
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
    Recipe recipe = Refused.orRefused(drafting.creation(template, preset.preset().id()));
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
    return new Written(
        builds,
        Map.of(),
        Map.of(),
        BuildStore.served(session, Written.kinds(builds), tools.clock().now()));
  }

  /** Deletes prebuilds that are still the prebuilds user's; the others are left alone. */
  Written delete(List<UUID> workspaceIds) {
    return commit(session -> delete(session, workspaceIds));
  }

  private Written delete(Session session, List<UUID> workspaceIds) {
    return deletions(session).delete(workspaceIds, false, this::reasonToLeave);
  }

  /**
   * Deletes prebuilds that are still what was asked for; the others are left alone.
   *
   * @param reason why to leave a prebuild as it now stands alone; null: it is to be deleted
   */
  Written delete(
      List<UUID> workspaceIds, boolean orphan, Function<Prebuild, @Nullable LeftAlone> reason) {
    return commit(session -> delete(session, workspaceIds, orphan, reason));
  }

  private Written delete(
      Session session,
      List<UUID> workspaceIds,
      boolean orphan,
      Function<Prebuild, @Nullable LeftAlone> reason) {
    // The rows are locked first, so that what is read of them stays so.
    WorkspaceStore.lock(session, workspaceIds);
    Map<UUID, Prebuild> prebuilds = PrebuildStore.of(session, workspaceIds);
    return deletions(session)
        .delete(
            workspaceIds,
            orphan,
            workspace -> {
              LeftAlone gone = reasonToLeave(workspace);
              Prebuild prebuild = prebuilds.get(workspace.id());
              if (gone != null || prebuild == null) {
                return gone == null ? LeftAlone.GONE : gone;
              }
              return reason.apply(prebuild);
            });
  }

  /**
   * Cancels the pending first builds of a preset and deletes their workspaces without state: all of
   * them or none.
   *
   * @param anyVersion whether builds of a template's active version are meant, too
   * @throws Refused if one of them cannot be deleted
   */
  Written cancelPending(UUID presetId, boolean anyVersion) {
    return commit(
        session -> {
          List<UUID> cancelled =
              BuildStore.cancelPending(session, presetId, anyVersion, tools.clock().now());
          return cancelled.isEmpty() ? Written.NOTHING : deletions(session).orphans(cancelled);
        });
  }

  /** Sets a preset's status. */
  void setStatus(PresetIdentity preset, PrebuildStatus status) {
    database.write(
        session -> {
          PresetStore.setStatus(session, preset.preset().id(), status);
          return status;
        });
  }

  /**
   * Tells daemons of committed jobs: after the commit, and never a reason to fail, as a lost
   * notification costs only a delay.
   */
  Written announced(Written written) {
    if (!written.builds().isEmpty()) {
      try {
        database.autocommit(
            session -> {
              BuildStore.notifyDaemons(session, written.kinds());
              return written;
            });
      } catch (RuntimeException e) {
        LOG.warn("daemons were not told of new jobs, they will poll: {}", e.getMessage());
      }
    }
    return written;
  }

  private Written commit(Function<Session, Written> work) {
    return new Commit(database).of(work);
  }

  private Deletions deletions(Session session) {
    return new Deletions(
        session, new Drafting(session, templates, tools.drafter()), tools, identity);
  }

  private @Nullable LeftAlone reasonToLeave(WorkspaceFacts workspace) {
    if (workspace.deleted()) {
      return LeftAlone.GONE;
    }
    return workspace.ownerId().equals(Prebuilds.USER) ? null : LeftAlone.CLAIMED;
  }

  private String name() {
    byte[] bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    return PrebuildName.of(bytes);
  }

  private record NewPrebuild(UUID id, String name) {}
}
