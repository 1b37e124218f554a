package dev.prebuildctl.store;

import dev.prebuildctl.core.build.NewBuild;
import dev.prebuildctl.core.build.NewWorkspace;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.model.Prebuilds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes drafted builds, many of them in one statement for each table, within the caller's
 * transaction. The same rows come out as if each had been written by itself.
 */
public final class BuildStore {
  /** From schema 5xx on coderd also soft-deletes the agents of an orphaned workspace. */
  private static final long AGENTS_DELETED_FROM = 500;

  private BuildStore() {}

  /** Inserts workspaces of the prebuilds user. */
  public static void insertWorkspaces(Session session, List<NewWorkspace> workspaces, Instant now) {
    session.update(
        BuildSql.INSERT_WORKSPACES,
        Params.of("now", now)
            .and("owner_id", Prebuilds.USER)
            .and("ids", list(workspaces, NewWorkspace::id))
            .and("names", list(workspaces, NewWorkspace::name))
            .and("organizations", list(workspaces, NewWorkspace::organizationId))
            .and("templates", list(workspaces, NewWorkspace::templateId)));
  }

  /** Inserts jobs, builds, parameters and links to tasks; no builds: nothing is sent. */
  public static void insertBuilds(Session session, List<NewBuild> builds, Instant now) {
    if (builds.isEmpty()) {
      return;
    }
    insertJobs(session, builds, now);
    session.update(
        BuildSql.INSERT_BUILDS,
        Params.of("now", now)
            .and("initiator_id", Prebuilds.USER)
            .and("ids", list(builds, build -> build.ids().build()))
            .and("workspaces", list(builds, build -> build.ids().workspace()))
            .and("versions", list(builds, build -> build.recipe().versionId()))
            .and("numbers", list(builds, NewBuild::number))
            .and("transitions", list(builds, build -> build.transition().label()))
            .and("jobs", list(builds, build -> build.ids().job()))
            .and("presets", Params.uuids(builds, build -> build.recipe().presetId()))
            .and("states", Params.uuids(builds, NewBuild::carryStateFrom)));
    insertParameters(session, builds);
    linkTasks(session, builds);
  }

  private static void insertJobs(Session session, List<NewBuild> builds, Instant now) {
    Function<NewBuild, Recipe.JobTemplate> job = build -> build.recipe().job();
    session.update(
        BuildSql.INSERT_JOBS,
        Params.of("now", now)
            .and("initiator_id", Prebuilds.USER)
            .and("ids", list(builds, build -> build.ids().job()))
            .and("organizations", list(builds, job.andThen(Recipe.JobTemplate::organizationId)))
            .and("provisioners", list(builds, job.andThen(Recipe.JobTemplate::provisioner)))
            .and(
                "storage_methods",
                list(builds, job.andThen(template -> template.source().storageMethod())))
            .and("files", list(builds, job.andThen(template -> template.source().fileId())))
            .and("inputs", list(builds, build -> Json.jobInput(build.ids().build())))
            .and("tags", list(builds, job.andThen(template -> Json.ofTags(template.tags())))));
  }

  private static void insertParameters(Session session, List<NewBuild> builds) {
    List<UUID> ids = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (NewBuild build : builds) {
      for (ParameterValue parameter : build.recipe().parameters()) {
        ids.add(build.ids().build());
        names.add(parameter.name());
        values.add(parameter.value());
      }
    }
    if (!ids.isEmpty()) {
      session.update(
          BuildSql.INSERT_PARAMETERS,
          Params.of("builds", ids).and("names", names).and("values", values));
    }
  }

  private static void linkTasks(Session session, List<NewBuild> builds) {
    List<NewBuild> linked = builds.stream().filter(build -> build.ids().taskId() != null).toList();
    if (!linked.isEmpty()) {
      session.update(
          BuildSql.LINK_TASKS,
          Params.of("tasks", Params.uuids(linked, build -> build.ids().taskId()))
              .and("numbers", list(linked, NewBuild::number)));
    }
  }

  /**
   * Cancels the pending first builds of a preset on inactive versions and returns their workspaces,
   * in the order of ids.
   */
  public static List<UUID> cancelPending(Session session, UUID presetId, Instant now) {
    return session
        .query(
            BuildSql.CANCEL_PENDING,
            Params.of("now", now).and("preset_id", presetId).and("initiator_id", Prebuilds.USER),
            row -> row.uuid("workspace_id"))
        .stream()
        .sorted()
        .toList();
  }

  /** Of the given kinds of jobs, those that a daemon seen within 90 s may take. */
  public static Set<Recipe.JobTemplate> served(
      Session session, Collection<Recipe.JobTemplate> kinds, Instant now) {
    List<Recipe.JobTemplate> distinct = List.copyOf(new LinkedHashSet<>(kinds));
    if (distinct.isEmpty()) {
      return Set.of();
    }
    List<Boolean> live =
        session.query(
            FactsSql.LIVE_DAEMONS,
            Params.of("seen_since", now.minus(DaemonStore.STALE))
                .and("organizations", list(distinct, Recipe.JobTemplate::organizationId))
                .and("provisioners", list(distinct, Recipe.JobTemplate::provisioner))
                .and("tags", list(distinct, kind -> Json.ofTags(kind.tags()))),
            row -> row.bool("live"));
    Set<Recipe.JobTemplate> served = new HashSet<>();
    for (int i = 0; i < live.size(); i++) {
      if (live.get(i)) {
        served.add(distinct.get(i));
      }
    }
    return served;
  }

  /** Ends orphan deletes that no daemon would take: the job is done, the workspace deleted. */
  public static void completeOrphans(
      Session session, List<NewBuild> orphans, Instant now, long schemaVersion) {
    if (orphans.isEmpty()) {
      return;
    }
    Params workspaces = Params.of("ids", list(orphans, build -> build.ids().workspace()));
    session.update(
        BuildSql.COMPLETE_JOBS,
        Params.of("now", now).and("ids", list(orphans, build -> build.ids().job())));
    session.update(BuildSql.MARK_DELETED, workspaces);
    if (schemaVersion >= AGENTS_DELETED_FROM) {
      session.update(BuildSql.MARK_AGENTS_DELETED, workspaces);
    }
  }

  /** Whether all of the given builds are there: how a commit of unknown outcome is looked up. */
  public static boolean allExist(Session session, List<NewBuild> builds) {
    List<UUID> ids = list(builds, build -> build.ids().build());
    return session
        .query(BuildSql.EXISTING_BUILDS, Params.of("ids", ids), row -> row.uuid("id"))
        .containsAll(ids);
  }

  /** Tells provisioner daemons of new jobs: once for each organization, type and tags. */
  public static void notifyDaemons(Session session, Collection<Recipe.JobTemplate> kinds) {
    Map<String, Boolean> payloads = new LinkedHashMap<>();
    for (Recipe.JobTemplate kind : kinds) {
      payloads.put(Json.jobPosted(kind.organizationId(), kind.provisioner(), kind.tags()), true);
    }
    if (!payloads.isEmpty()) {
      session.query(
          BuildSql.NOTIFY_JOBS, Params.of("payloads", List.copyOf(payloads.keySet())), row -> true);
    }
  }

  private static <T, V> List<V> list(List<T> items, Function<? super T, ? extends V> column) {
    List<V> values = new ArrayList<>(items.size());
    for (T item : items) {
      values.add(column.apply(item));
    }
    return values;
  }
}
