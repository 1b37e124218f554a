package dev.prebuildctl.store;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.doctor.Access;
import dev.prebuildctl.core.doctor.Prebuild;
import dev.prebuildctl.core.doctor.Server;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Transition;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the checks of {@code doctor} look at beside the snapshot. */
public final class DoctorStore {
  private static final Params PREBUILDS_USER = Params.of("prebuilds_user", Prebuilds.USER);

  private DoctorStore() {}

  /**
   * The server and the way to it.
   *
   * @param knownSchema the newest migration not to be told of
   * @param clock this machine's, with which the server's is compared
   */
  public static Server server(Session session, long knownSchema, Clock clock) {
    Instant before = clock.instant();
    return session
        .query(
            DoctorSql.EXAMINED_SERVER, Params.NONE, row -> server(row, before, knownSchema, clock))
        .get(0);
  }

  /** The server's clock is read between two looks at this one's: the middle is compared. */
  private static Server server(Row row, Instant before, long knownSchema, Clock clock)
      throws SQLException {
    Instant middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
    return new Server(
        row.integer("version"),
        Duration.between(middle, row.instant("clock")),
        knownSchema,
        new Server.Link(row.bool("encrypted"), row.bool("local")),
        new Server.Mode(row.bool("standby"), row.bool("read_only"), row.text("role")),
        new Server.Slots(row.integer("used"), row.integer("most")));
  }

  /** The prebuilds user; empty if there is no such user. */
  public static Optional<Access.Owner> owner(Session session) {
    return session.queryOne(
        DoctorSql.PREBUILDS_OWNER,
        PREBUILDS_USER,
        row -> new Access.Owner(row.text("username"), row.bool("deleted")));
  }

  /** The prebuilds user in each organization whose presets want prebuilds. */
  public static List<Access.Membership> memberships(Session session) {
    return MembershipStore.standings(session).stream()
        .map(
            standing ->
                new Access.Membership(
                    standing.organization(),
                    standing.member(),
                    standing.groupId(),
                    standing.inGroup(),
                    quota(session, standing.organization().id())))
        .toList();
  }

  private static Access.Quota quota(Session session, UUID organization) {
    return session
        .query(
            DoctorSql.QUOTA,
            Params.of("prebuilds_user", Prebuilds.USER).and("organization_id", organization),
            row ->
                new Access.Quota(row.bigint("allowed"), row.bigint("used"), row.bigint("dearest")))
        .get(0);
  }

  /** The prebuilds that are not deleted, each with its latest build. */
  public static List<Prebuild> prebuilds(Session session, Instant now) {
    return session.query(
        DoctorSql.EXAMINED_PREBUILDS,
        Params.of("prebuilds_user", Prebuilds.USER).and("seen_since", now.minus(DaemonStore.STALE)),
        DoctorStore::prebuild);
  }

  private static Prebuild prebuild(Row row) throws SQLException {
    UUID preset = row.uuidOrNull("preset_id");
    return new Prebuild(
        new Ref(row.uuid("id"), row.text("name")),
        row.text("organization_name") + "/" + row.text("template_name"),
        new Ref(row.uuid("template_id"), row.text("template_name")),
        preset == null ? null : new Ref(preset, row.text("preset_name")),
        new Prebuild.Latest(
            Transition.of(row.text("transition")),
            JobStatus.of(row.text("job_status")),
            row.instant("created_at"),
            row.instant("moved_at"),
            row.text("error")
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse(""),
            row.bool("served"),
            row.uuid("job_id")));
  }

  private enum DoctorSql implements Sql {
    EXAMINED_SERVER(
        """
        SELECT current_setting('server_version_num')::int AS version, clock_timestamp() AS clock,
          coalesce((SELECT s.ssl FROM pg_stat_ssl s WHERE s.pid = pg_backend_pid()), false)
            AS encrypted,
          inet_server_addr() IS NULL OR inet_server_addr() << '127.0.0.0/8'
            OR inet_server_addr() = '::1' OR inet_server_addr() = inet_client_addr() AS local,
          pg_is_in_recovery() AS standby,
          current_setting('default_transaction_read_only') = 'on' AS read_only,
          current_user AS role,
          (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS used,
          current_setting('max_connections')::int AS most
        """),
    PREBUILDS_OWNER("SELECT username, deleted FROM users WHERE id = :prebuilds_user"),
    /** The group whose id is the organization's has everybody in it without rows. */
    QUOTA(
        """
        SELECT
          (SELECT coalesce(sum(g.quota_allowance), 0) FROM groups g
            WHERE g.organization_id = :organization_id AND (g.id = :organization_id
              OR EXISTS (SELECT 1 FROM group_members m
                WHERE m.group_id = g.id AND m.user_id = :prebuilds_user))) AS allowed,
          coalesce(sum(b.daily_cost), 0) AS used, coalesce(max(b.daily_cost), 0)::bigint AS dearest
        FROM workspaces w
        CROSS JOIN LATERAL (
          SELECT l.daily_cost FROM workspace_builds l WHERE l.workspace_id = w.id
          ORDER BY l.build_number DESC LIMIT 1) b
        WHERE w.owner_id = :prebuilds_user AND w.organization_id = :organization_id
          AND NOT w.deleted
        """),
    EXAMINED_PREBUILDS(
        """
        SELECT w.id, w.name, o.name AS organization_name, t.id AS template_id,
          t.name AS template_name, p.id AS preset_id, coalesce(p.name, '') AS preset_name,
          b.transition::text AS transition, j.job_status::text AS job_status,
          b.created_at, j.updated_at AS moved_at, coalesce(j.error, '') AS error, j.id AS job_id,
          j.job_status <> 'pending' OR EXISTS (
            SELECT 1 FROM provisioner_daemons d
            WHERE d.organization_id = j.organization_id AND j.provisioner = ANY(d.provisioners)
              AND provisioner_tagset_contains(d.tags::tagset, j.tags::tagset)
              AND d.last_seen_at >= :seen_since) AS served
        FROM workspaces w
        JOIN templates t ON t.id = w.template_id
        JOIN organizations o ON o.id = w.organization_id
        CROSS JOIN LATERAL (
          SELECT l.job_id, l.transition, l.created_at
          FROM workspace_builds l WHERE l.workspace_id = w.id
          ORDER BY l.build_number DESC LIMIT 1) b
        JOIN provisioner_jobs j ON j.id = b.job_id
        LEFT JOIN LATERAL (
          SELECT s.template_version_preset_id AS id FROM workspace_builds s
          WHERE s.workspace_id = w.id AND s.transition = 'start'
            AND s.template_version_preset_id IS NOT NULL
          ORDER BY s.build_number DESC LIMIT 1) current ON true
        LEFT JOIN template_version_presets p ON p.id = current.id
        WHERE w.owner_id = :prebuilds_user AND NOT w.deleted
        ORDER BY w.id
        """);

    private final String text;

    DoctorSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
