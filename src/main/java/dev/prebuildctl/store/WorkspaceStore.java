package dev.prebuildctl.store;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.build.LastBuild;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.WorkspaceFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workspaces that are about to get another build. */
public final class WorkspaceStore {
  private WorkspaceStore() {}

  /**
   * Locks workspaces against claims and other builds for the rest of the transaction and reads what
   * a build needs; by id, those that do not exist are left out.
   */
  public static Map<UUID, WorkspaceFacts> lock(Session session, Collection<UUID> ids) {
    Params params = Params.of("ids", ids);
    List<WorkspaceFacts> locked =
        session.query(
            FactsSql.LOCK_WORKSPACES,
            params,
            row ->
                new WorkspaceFacts(
                    row.uuid("id"),
                    row.uuid("owner_id"),
                    row.uuid("template_id"),
                    row.bool("deleted"),
                    null));
    Map<UUID, WorkspaceFacts.Latest> latest = lastBuilds(session, params);
    Map<UUID, WorkspaceFacts> facts = new LinkedHashMap<>();
    for (WorkspaceFacts workspace : locked) {
      facts.put(workspace.id(), with(workspace, latest.get(workspace.id())));
    }
    return facts;
  }

  private static WorkspaceFacts with(
      WorkspaceFacts workspace, WorkspaceFacts.@Nullable Latest latest) {
    return new WorkspaceFacts(
        workspace.id(), workspace.ownerId(), workspace.templateId(), workspace.deleted(), latest);
  }

  private static Map<UUID, WorkspaceFacts.Latest> lastBuilds(Session session, Params params) {
    List<Numbered> builds =
        session.query(
            FactsSql.LAST_BUILDS,
            params,
            row ->
                new Numbered(
                    row.uuid("workspace_id"),
                    new LastBuild(
                        row.uuid("id"),
                        row.integer("build_number"),
                        row.uuid("template_version_id"),
                        JobStatus.of(row.text("job_status")),
                        List.of()),
                    row.uuidOrNull("task_id")));
    Map<UUID, List<ParameterValue>> parameters =
        parameters(session, builds.stream().map(numbered -> numbered.build.id()).toList());
    Map<UUID, WorkspaceFacts.Latest> latest = new HashMap<>();
    for (Numbered numbered : builds) {
      LastBuild build = numbered.build;
      latest.put(
          numbered.workspaceId,
          new WorkspaceFacts.Latest(
              new LastBuild(
                  build.id(),
                  build.number(),
                  build.templateVersionId(),
                  build.jobStatus(),
                  parameters.getOrDefault(build.id(), List.of())),
              numbered.taskId));
    }
    return latest;
  }

  private static Map<UUID, List<ParameterValue>> parameters(Session session, List<UUID> buildIds) {
    Map<UUID, List<ParameterValue>> parameters = new HashMap<>();
    if (buildIds.isEmpty()) {
      return parameters;
    }
    session.query(
        FactsSql.BUILD_PARAMETERS,
        Params.of("ids", buildIds),
        row ->
            parameters
                .computeIfAbsent(row.uuid("workspace_build_id"), id -> new ArrayList<>())
                .add(new ParameterValue(row.text("name"), row.text("value"))));
    return parameters;
  }

  private record Numbered(UUID workspaceId, LastBuild build, @Nullable UUID taskId) {}
}
