package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Ref;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The prebuilds user's place in each organization with prebuilds: membership, and a group by which
 * administrators give it a quota (spec page 4, step 3).
 */
public final class MembershipStore {
  private MembershipStore() {}

  /**
   * How the prebuilds user stands in each organization that has a preset with desired instances.
   */
  public static List<Standing> standings(Session session) {
    return session.query(
        MembershipSql.STANDINGS,
        Params.of("prebuilds_user", Prebuilds.USER).and("group_name", Prebuilds.GROUP),
        row ->
            new Standing(
                new Ref(row.uuid("id"), row.text("name")),
                row.bool("member"),
                row.uuidOrNull("group_id"),
                row.bool("in_group")));
  }

  /**
   * Makes what an organization lacks. Rows that somebody else makes meanwhile are left as they are.
   *
   * @param groupId the id of the group if it has to be made
   */
  public static void complete(Session session, Standing standing, UUID groupId, Instant now) {
    UUID organization = standing.organization.id();
    if (!standing.member) {
      session.update(
          MembershipSql.INSERT_MEMBER,
          Params.of("prebuilds_user", Prebuilds.USER)
              .and("organization_id", organization)
              .and("now", now));
    }
    UUID group = standing.groupId;
    if (group == null) {
      Params params =
          Params.of("id", groupId)
              .and("organization_id", organization)
              .and("group_name", Prebuilds.GROUP)
              .and("display_name", Prebuilds.GROUP_DISPLAY_NAME);
      session.update(MembershipSql.INSERT_GROUP, params);
      group = session.query(MembershipSql.GROUP_ID, params, row -> row.uuid("id")).get(0);
    }
    if (!standing.inGroup) {
      session.update(
          MembershipSql.INSERT_GROUP_MEMBER,
          Params.of("prebuilds_user", Prebuilds.USER).and("group_id", group));
    }
  }

  /**
   * How the prebuilds user stands in an organization.
   *
   * @param groupId the prebuilds group; null: there is none
   */
  public record Standing(
      Ref organization, boolean member, @Nullable UUID groupId, boolean inGroup) {
    /** Whether nothing has to be made. */
    public boolean complete() {
      return member && groupId != null && inGroup;
    }
  }

  private enum MembershipSql implements Sql {
    STANDINGS(
        """
        SELECT o.id, o.name, m.user_id IS NOT NULL AS member, g.id AS group_id,
          gm.user_id IS NOT NULL AS in_group
        FROM organizations o
        LEFT JOIN organization_members m
          ON m.organization_id = o.id AND m.user_id = :prebuilds_user
        LEFT JOIN groups g ON g.organization_id = o.id AND g.name = :group_name
        LEFT JOIN group_members gm ON gm.group_id = g.id AND gm.user_id = :prebuilds_user
        WHERE o.id IN (
          SELECT t.organization_id FROM template_version_presets p
          JOIN template_versions tv ON tv.id = p.template_version_id
          JOIN templates t ON t.id = tv.template_id
          WHERE p.desired_instances IS NOT NULL)
        ORDER BY o.id
        """),
    INSERT_MEMBER(
        """
        INSERT INTO organization_members (user_id, organization_id, created_at, updated_at, roles)
        VALUES (:prebuilds_user, :organization_id, :now, :now, '{}') ON CONFLICT DO NOTHING
        """),
    INSERT_GROUP(
        """
        INSERT INTO groups (id, name, organization_id, avatar_url, quota_allowance, display_name)
        VALUES (:id, :group_name, :organization_id, '', 0, :display_name) ON CONFLICT DO NOTHING
        """),
    GROUP_ID(
        "SELECT id FROM groups WHERE organization_id = :organization_id AND name = :group_name"),
    INSERT_GROUP_MEMBER(
        """
        INSERT INTO group_members (user_id, group_id) VALUES (:prebuilds_user, :group_id)
        ON CONFLICT DO NOTHING
        """);

    private final String text;

    MembershipSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
