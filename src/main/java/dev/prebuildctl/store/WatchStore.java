package dev.prebuildctl.store;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.watch.PrebuildDetail;
import dev.prebuildctl.core.watch.SeenPrebuild;
import dev.prebuildctl.core.watch.SeenPrebuild.Fate;
import dev.prebuildctl.core.watch.Stage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is read again and again while somebody looks on. */
public final class WatchStore {
  private WatchStore() {}

  /**
   * A snapshot's rows, and the prebuilds that its reads come by.
   *
   * @param starts those whose latest build is a start
   */
  public record Seen(SnapshotRows rows, List<SeenPrebuild> starts) {}

  /** Reads a snapshot's rows without another statement for the prebuilds. */
  public static Seen seen(Session session, Settings settings, Instant now) {
    List<SeenPrebuild> starts = new ArrayList<>();
    SnapshotRows rows =
        SnapshotStore.rows(session, settings, now, start -> starts.add(prebuild(start)));
    return new Seen(rows, starts);
  }

  private static SeenPrebuild prebuild(LatestStart start) {
    return new SeenPrebuild(
        start.prebuild().workspace(),
        start.prebuild().presetId(),
        Stage.of(Transition.START, start.build().status(), start.prebuild().ready()),
        start.prebuild().createdAt(),
        null);
  }

  /** What became of workspaces that were prebuilds; those that are in no table are left out. */
  public static Map<UUID, Fate> fates(Session session, Collection<UUID> workspaces) {
    Map<UUID, Fate> fates = new LinkedHashMap<>();
    if (!workspaces.isEmpty()) {
      session
          .query(
              WatchSql.FATES,
              Params.of("ids", workspaces).and("prebuilds_user", Prebuilds.USER),
              row -> Map.entry(row.uuid("workspace_id"), fate(row)))
          .forEach(fate -> fates.put(fate.getKey(), fate.getValue()));
    }
    return fates;
  }

  /** Whoever claimed a prebuild may have done anything with it since. */
  private static Fate fate(Row row) throws SQLException {
    if (row.bool("claimed")) {
      return new Fate(Stage.CLAIMED, null);
    }
    Stage stage = row.bool("deleted") ? Stage.DELETED : stage(row);
    String error = row.text("error").strip();
    return new Fate(stage, stage == Stage.FAILED && !error.isEmpty() ? error : null);
  }

  private static Stage stage(Row row) throws SQLException {
    return Stage.of(
        Transition.of(row.text("transition")),
        JobStatus.of(row.text("job_status")),
        row.bool("ready"));
  }

  /** The prebuilds of presets, the newest first, at most so many each. */
  public static Map<UUID, List<PrebuildDetail>> details(
      Session session, Collection<PresetPlan> presets, int most) {
    Map<UUID, List<PrebuildDetail>> details = new LinkedHashMap<>();
    if (presets.isEmpty()) {
      return details;
    }
    presets.forEach(preset -> details.put(preset.identity().preset().id(), new ArrayList<>()));
    Params params =
        Params.of("presets", List.copyOf(details.keySet()))
            .and("templates", templates(presets))
            .and("most", most)
            .and("prebuilds_user", Prebuilds.USER);
    session
        .query(WatchSql.DETAILS, params, row -> Map.entry(row.uuid("preset_id"), detail(row)))
        .forEach(
            row ->
                details.computeIfAbsent(row.getKey(), id -> new ArrayList<>()).add(row.getValue()));
    return details;
  }

  private static List<UUID> templates(Collection<PresetPlan> presets) {
    return presets.stream().map(preset -> preset.identity().template().id()).distinct().toList();
  }

  private static PrebuildDetail detail(Row row) throws SQLException {
    return new PrebuildDetail(
        new Ref(row.uuid("workspace_id"), row.text("workspace_name")),
        row.instant("created_at"),
        stage(row),
        row.text("agents"),
        row.text("error").strip());
  }

  enum WatchSql implements Sql {
    FATES(
        """
        SELECT w.id AS workspace_id, w.owner_id <> :prebuilds_user AS claimed, w.deleted,
          b.transition::text AS transition, j.job_status::text AS job_status, false AS ready,
          left(split_part(ltrim(coalesce(j.error, ''), E' \\t\\r\\n'), E'\\n', 1), 500) AS error
        FROM workspaces w
        CROSS JOIN LATERAL (
          SELECT l.job_id, l.transition FROM workspace_builds l WHERE l.workspace_id = w.id
          ORDER BY l.build_number DESC LIMIT 1) b
        JOIN provisioner_jobs j ON j.id = b.job_id
        WHERE w.id = ANY(:ids)
        """),
    /** From the templates' prebuilds; errors and agents are looked up for those shown only. */
    DETAILS(
        """
        SELECT n.preset_id, n.workspace_id, n.workspace_name, n.created_at,
          n.transition::text AS transition, j.job_status::text AS job_status,
          coalesce(a.ready, false) AS ready, coalesce(a.states, '') AS agents,
          left(split_part(ltrim(coalesce(j.error, ''), E' \\t\\r\\n'), E'\\n', 1), 500) AS error
        FROM (
          SELECT p.preset_id, w.id AS workspace_id, w.name AS workspace_name, w.created_at,
            b.transition, b.job_id,
            row_number() OVER (PARTITION BY p.preset_id ORDER BY w.created_at DESC, w.id) AS newest
          FROM workspaces w
          CROSS JOIN LATERAL (
            SELECT l.job_id, l.transition FROM workspace_builds l WHERE l.workspace_id = w.id
            ORDER BY l.build_number DESC LIMIT 1) b
          CROSS JOIN LATERAL (
            SELECT s.template_version_preset_id AS preset_id FROM workspace_builds s
            WHERE s.workspace_id = w.id AND s.transition = 'start'
              AND s.template_version_preset_id IS NOT NULL
            ORDER BY s.build_number DESC LIMIT 1) p
          WHERE w.owner_id = :prebuilds_user AND NOT w.deleted AND w.template_id = ANY(:templates)
            AND p.preset_id = ANY(:presets)) n
        JOIN provisioner_jobs j ON j.id = n.job_id
        LEFT JOIN LATERAL (
          SELECT bool_and(g.lifecycle_state = 'ready') AS ready,
            string_agg(DISTINCT g.lifecycle_state::text, ', ') AS states
          FROM workspace_resources r JOIN workspace_agents g ON g.resource_id = r.id
          WHERE r.job_id = n.job_id AND NOT g.deleted AND g.parent_id IS NULL) a ON true
        WHERE n.newest <= :most
        ORDER BY n.preset_id, n.newest
        """);

    private final String text;

    WatchSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
