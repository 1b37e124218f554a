package dev.prebuildctl.store;

import dev.prebuildctl.core.metrics.PrebuildCounters;
import dev.prebuildctl.core.metrics.PresetName;
import dev.prebuildctl.core.model.Prebuilds;
import java.util.List;

/** What became of all prebuilds that there ever were (spec page 7, Metrics). */
public final class CounterStore {
  private CounterStore() {}

  /**
   * By names, so that all versions of a preset count together; only of templates that are there.
   */
  public static List<PrebuildCounters> counters(Session session) {
    return session.query(
        CounterSql.PREBUILD_COUNTERS,
        Params.of("prebuilds_user", Prebuilds.USER),
        row ->
            new PrebuildCounters(
                new PresetName(
                    row.text("organization_name"),
                    row.text("template_name"),
                    row.text("preset_name")),
                row.bigint("created"),
                row.bigint("failed"),
                row.bigint("claimed")));
  }

  private enum CounterSql implements Sql {
    /**
     * From builds by their initiator, which has an index, so that ordinary workspaces cost nothing;
     * counted by preset before names are looked up.
     */
    PREBUILD_COUNTERS(
        """
        SELECT o.name AS organization_name, t.name AS template_name, p.name AS preset_name,
          sum(c.created)::bigint AS created, sum(c.failed)::bigint AS failed,
          sum(c.claimed)::bigint AS claimed
        FROM (
          SELECT b.template_version_preset_id AS preset_id, w.template_id,
            count(*) AS created,
            count(*) FILTER (WHERE j.job_status = 'failed') AS failed,
            count(*) FILTER (WHERE w.owner_id <> :prebuilds_user) AS claimed
          FROM workspace_builds b
          JOIN workspaces w ON w.id = b.workspace_id
          JOIN provisioner_jobs j ON j.id = b.job_id
          WHERE b.initiator_id = :prebuilds_user AND b.build_number = 1
            AND b.transition = 'start' AND b.template_version_preset_id IS NOT NULL
          GROUP BY b.template_version_preset_id, w.template_id) c
        JOIN template_version_presets p ON p.id = c.preset_id
        JOIN templates t ON t.id = c.template_id
        JOIN organizations o ON o.id = t.organization_id
        WHERE NOT t.deleted
        GROUP BY o.name, t.name, p.name
        ORDER BY o.name, t.name, p.name
        """);

    private final String text;

    CounterSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
