package dev.prebuildctl.executor;

import dev.prebuildctl.core.build.NewBuild;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.WorkspaceFacts;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.report.LeftAlone;
import dev.prebuildctl.store.BuildStore;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.WorkspaceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The delete builds of one transaction, drafted while the workspaces' rows are locked. */
final class Deletions {
  private final Session session;
  private final Drafting drafting;
  private final Tools tools;
  private final DatabaseIdentity identity;

  Deletions(Session session, Drafting drafting, Tools tools, DatabaseIdentity identity) {
    this.session = session;
    this.drafting = drafting;
    this.tools = tools;
    this.identity = identity;
  }

  /**
   * Deletes workspaces.
   *
   * @param orphan whether their Terraform state is left behind
   * @param reason why to leave a workspace alone, asked while its row is locked; null: delete it
   */
  Written delete(
      List<UUID> workspaceIds,
      boolean orphan,
      Function<WorkspaceFacts, @Nullable LeftAlone> reason) {
    Map<UUID, WorkspaceFacts> workspaces = WorkspaceStore.lock(session, workspaceIds);
    List<NewBuild> builds = new ArrayList<>();
    Map<UUID, Refusal> refused = new LinkedHashMap<>();
    Map<UUID, LeftAlone> left = new LinkedHashMap<>();
    for (UUID id : workspaceIds) {
      WorkspaceFacts workspace = workspaces.get(id);
      LeftAlone why = workspace == null ? LeftAlone.GONE : reason.apply(workspace);
      if (workspace == null || why != null) {
        left.put(id, why == null ? LeftAlone.GONE : why);
      } else {
        drafting
            .deletion(workspace, orphan)
            .match(builds::add, refusal -> refused.put(id, refusal) == null);
      }
    }
    return new Written(builds, refused, left, orphan ? insertOrphans(builds) : insert(builds));
  }

  /**
   * Deletes workspaces whose only build was cancelled in the queue, without state: all or none.
   *
   * @throws Refused if one of them cannot be deleted
   */
  Written orphans(List<UUID> cancelled) {
    List<NewBuild> orphans = new ArrayList<>();
    for (WorkspaceFacts workspace : WorkspaceStore.lock(session, cancelled).values()) {
      if (!workspace.ownerId().equals(Prebuilds.USER)) {
        throw new Refused(
            new Refusal(
                Refusal.Kind.CONFLICT,
                "workspace " + workspace.id() + " was claimed while its build was pending"));
      }
      orphans.add(Refused.orRefused(drafting.deletion(workspace, true)));
    }
    return new Written(orphans, Map.of(), Map.of(), insertOrphans(orphans));
  }

  /** Answers which kinds of jobs somebody takes. */
  private Set<Recipe.JobTemplate> insert(List<NewBuild> builds) {
    BuildStore.insertBuilds(session, builds, tools.clock().writing());
    return served(builds);
  }

  /** Those that no daemon would take are done at once, so that nobody has to hear of them. */
  private Set<Recipe.JobTemplate> insertOrphans(List<NewBuild> orphans) {
    Instant written = tools.clock().writing();
    BuildStore.insertBuilds(session, orphans, written);
    Set<Recipe.JobTemplate> served = served(orphans);
    List<NewBuild> unserved =
        orphans.stream().filter(orphan -> !served.contains(orphan.recipe().job())).toList();
    BuildStore.completeOrphans(session, unserved, written, identity.schemaVersion());
    return new HashSet<>(Written.kinds(orphans));
  }

  private Set<Recipe.JobTemplate> served(List<NewBuild> builds) {
    return BuildStore.served(session, Written.kinds(builds), tools.clock().now());
  }
}
