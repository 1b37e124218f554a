package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.replacement.ClaimedPrebuild;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Claimed prebuilds, looked up by what an operator calls them. */
public final class ReplacementStore {
  private static final int SHOWN_CANDIDATES = 10;

  private ReplacementStore() {}

  /**
   * The one undeleted workspace of a name.
   *
   * @param owner the owner's username; null: whoever it is
   * @throws Failure of kind {@code UNKNOWN_NAME} if there is none or there are several
   */
  public static UUID workspace(Session session, @Nullable String owner, String name) {
    List<Ref> found =
        session.query(
            ReplacementSql.WORKSPACES_OF_NAME,
            Params.of("name", name).and("owner", owner == null ? "" : owner),
            row -> new Ref(row.uuid("id"), row.text("username") + "/" + row.text("name")));
    String called = owner == null ? name : owner + "/" + name;
    if (found.isEmpty()) {
      throw unknown("there is no workspace \"" + called + "\"", "Name it by owner/name or by id.");
    }
    if (found.size() > 1) {
      String candidates =
          found.stream()
              .limit(SHOWN_CANDIDATES)
              .map(Ref::toString)
              .collect(Collectors.joining(", "));
      throw unknown(
          "workspace \"" + called + "\" is ambiguous: " + candidates,
          "Name it by owner/name or by id.");
    }
    return found.get(0).id();
  }

  /**
   * A claimed prebuild.
   *
   * @param buildNumber the build in question; 0: the newest
   * @throws Failure of kind {@code UNKNOWN_NAME} if there is no such workspace or build, it was no
   *     prebuild or nobody has claimed it
   */
  public static ClaimedPrebuild claimed(Session session, UUID workspaceId, int buildNumber) {
    Found found =
        session
            .queryOne(
                ReplacementSql.CLAIMED,
                Params.of("workspace_id", workspaceId)
                    .and("build_number", buildNumber)
                    .and("prebuilds_user", dev.prebuildctl.core.model.Prebuilds.USER),
                Found::of)
            .orElseThrow(() -> unknown("there is no workspace " + workspaceId, ""));
    String path = found.owner.name() + "/" + found.workspace.name();
    if (found.version == null) {
      throw unknown(
          "workspace "
              + path
              + (buildNumber == 0 ? " has no build" : " has no build " + buildNumber),
          "Leave out --build for the newest one.");
    }
    if (found.preset == null) {
      throw unknown(
          "workspace " + path + " was no prebuild: its first build has no preset",
          "Only claimed prebuilds are told of; nothing was done.");
    }
    if (found.unclaimed) {
      throw unknown(
          "workspace " + path + " is not claimed yet", "Tell of it when a user has claimed it.");
    }
    return new ClaimedPrebuild(
        found.workspace,
        found.owner,
        new PresetIdentity(found.organization, found.template, found.version, found.preset),
        found.number);
  }

  private static Failure unknown(String message, String hint) {
    return new Failure(Kind.UNKNOWN_NAME, message, hint);
  }

  private record Found(
      Ref workspace,
      Ref owner,
      Ref organization,
      Ref template,
      @Nullable Ref version,
      @Nullable Ref preset,
      int number,
      boolean unclaimed) {
    static Found of(Row row) throws SQLException {
      return new Found(
          new Ref(row.uuid("id"), row.text("name")),
          new Ref(row.uuid("owner_id"), row.text("username")),
          new Ref(row.uuid("organization_id"), row.text("organization_name")),
          new Ref(row.uuid("template_id"), row.text("template_name")),
          ref(row, "version"),
          ref(row, "preset"),
          row.integer("build_number"),
          row.bool("unclaimed"));
    }

    private static @Nullable Ref ref(Row row, String what) throws SQLException {
      @Nullable UUID id = row.uuidOrNull(what + "_id");
      return id == null ? null : new Ref(id, row.text(what + "_name"));
    }
  }

  private enum ReplacementSql implements Sql {
    WORKSPACES_OF_NAME(
        """
        SELECT w.id, w.name, u.username FROM workspaces w JOIN users u ON u.id = w.owner_id
        WHERE NOT w.deleted AND lower(w.name) = lower(:name)
          AND lower(u.username) = lower(coalesce(nullif(:owner, ''), u.username))
        ORDER BY lower(u.username), w.id
        """),
    CLAIMED(
        """
        SELECT w.id, w.name, u.id AS owner_id, u.username, w.owner_id = :prebuilds_user AS unclaimed,
          o.id AS organization_id, o.name AS organization_name,
          t.id AS template_id, t.name AS template_name,
          tv.id AS version_id, tv.name AS version_name,
          p.id AS preset_id, p.name AS preset_name, b.build_number
        FROM workspaces w
        JOIN users u ON u.id = w.owner_id
        JOIN organizations o ON o.id = w.organization_id
        JOIN templates t ON t.id = w.template_id
        LEFT JOIN LATERAL (
          SELECT l.build_number, l.template_version_id FROM workspace_builds l
          WHERE l.workspace_id = w.id AND :build_number IN (0, l.build_number)
          ORDER BY l.build_number DESC LIMIT 1) b ON true
        LEFT JOIN template_versions tv ON tv.id = b.template_version_id
        LEFT JOIN workspace_builds f ON f.workspace_id = w.id AND f.build_number = 1
        LEFT JOIN template_version_presets p ON p.id = f.template_version_preset_id
        WHERE w.id = :workspace_id
        """);

    private final String text;

    ReplacementSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
