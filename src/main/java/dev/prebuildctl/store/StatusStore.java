package dev.prebuildctl.store;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.preview.JobKind;
import dev.prebuildctl.core.status.LatestBuilds;
import dev.prebuildctl.core.status.Queue;
import dev.prebuildctl.core.status.Waiting;
import java.sql.SQLException;
import java.util.List;

/** What tells how a deployment does, beside the snapshot. */
public final class StatusStore {
  private static final Params PREBUILDS_USER = Params.of("prebuilds_user", Prebuilds.USER);

  private StatusStore() {}

  /** The prebuilds by template and latest build. */
  public static List<LatestBuilds> latestBuilds(Session session) {
    return session.query(
        StatusSql.LATEST_BUILDS,
        PREBUILDS_USER,
        row ->
            new LatestBuilds(
                row.uuid("template_id"),
                Transition.of(row.text("transition")),
                JobStatus.of(row.text("job_status")),
                row.integer("count")));
  }

  /** Pending and running jobs by organization and kind; nothing is said of daemons. */
  public static List<Queue> queues(Session session) {
    return session.query(StatusSql.QUEUES, PREBUILDS_USER, StatusStore::queue);
  }

  private static Queue queue(Row row) throws SQLException {
    Ref organization = new Ref(row.uuid("organization_id"), row.text("organization_name"));
    return new Queue(
        organization,
        new JobKind(organization.id(), row.text("provisioner"), Json.tags(row.text("tags"))),
        new Waiting(
            row.integer("pending"),
            row.integer("pending_prebuilds"),
            row.instantOrNull("oldest_pending"),
            row.integer("running"),
            row.integer("running_prebuilds")),
        null);
  }

  enum StatusSql implements Sql {
    LATEST_BUILDS(
        """
        SELECT w.template_id, b.transition::text AS transition, j.job_status::text AS job_status,
          count(*)::int AS count
        FROM workspaces w
        CROSS JOIN LATERAL (
          SELECT l.job_id, l.transition FROM workspace_builds l WHERE l.workspace_id = w.id
          ORDER BY l.build_number DESC LIMIT 1) b
        JOIN provisioner_jobs j ON j.id = b.job_id
        WHERE w.owner_id = :prebuilds_user AND NOT w.deleted
        GROUP BY w.template_id, b.transition, j.job_status
        """),
    /**
     * Grouped before the organizations are looked up; jobs at work include those being canceled.
     */
    QUEUES(
        """
        SELECT o.id AS organization_id, o.name AS organization_name, q.provisioner, q.tags,
          q.pending, q.pending_prebuilds, q.oldest_pending, q.running, q.running_prebuilds
        FROM (
          SELECT j.organization_id, j.provisioner::text AS provisioner, j.tags::text AS tags,
            count(*) FILTER (WHERE j.job_status = 'pending')::int AS pending,
            count(*) FILTER (WHERE j.job_status = 'pending'
              AND j.initiator_id = :prebuilds_user
              AND j.type = 'workspace_build')::int AS pending_prebuilds,
            min(j.created_at) FILTER (WHERE j.job_status = 'pending') AS oldest_pending,
            count(*) FILTER (WHERE j.job_status <> 'pending')::int AS running,
            count(*) FILTER (WHERE j.job_status <> 'pending'
              AND j.initiator_id = :prebuilds_user
              AND j.type = 'workspace_build')::int AS running_prebuilds
          FROM provisioner_jobs j WHERE j.job_status IN ('pending', 'running', 'canceling')
          GROUP BY j.organization_id, j.provisioner, j.tags) q
        JOIN organizations o ON o.id = q.organization_id
        """);

    private final String text;

    StatusSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
