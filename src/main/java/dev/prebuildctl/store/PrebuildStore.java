package dev.prebuildctl.store;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.plan.Scope;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All prebuilds there are, whatever their latest builds did. */
public final class PrebuildStore {
  private PrebuildStore() {}

  /** Every undeleted workspace of the prebuilds user that has a build, by workspace id. */
  public static List<Prebuild> all(Session session) {
    return read(session, true, List.of());
  }

  /** Those of the given workspaces that still are prebuilds, by id. */
  public static Map<UUID, Prebuild> of(Session session, Collection<UUID> workspaceIds) {
    Map<UUID, Prebuild> prebuilds = new LinkedHashMap<>();
    read(session, false, workspaceIds).forEach(prebuild -> prebuilds.put(prebuild.id(), prebuild));
    return prebuilds;
  }

  private static List<Prebuild> read(Session session, boolean everything, Collection<UUID> ids) {
    return session.query(
        CleanupSql.PREBUILDS,
        Params.of("prebuilds_user", Prebuilds.USER)
            .and("everything", everything)
            .and("ids", Params.uuids(List.copyOf(ids), id -> id)),
        PrebuildStore::prebuild);
  }

  /** The values of a scope that name nothing at all in the database. */
  public static List<Scope.Unmatched> unknownNames(Session session, Scope scope) {
    return session.query(
        CleanupSql.UNKNOWN_NAMES,
        Params.of("preset_names", scope.presets())
            .and("template_names", scope.templates())
            .and("organization_names", scope.organizations()),
        row -> new Scope.Unmatched(filter(row.text("filter")), row.text("value")));
  }

  private static Scope.Filter filter(String label) {
    for (Scope.Filter filter : Scope.Filter.values()) {
      if (filter.label().equals(label)) {
        return filter;
      }
    }
    throw new IllegalArgumentException("unknown filter: " + label);
  }

  private static Prebuild prebuild(Row row) throws SQLException {
    Ref organization = new Ref(row.uuid("organization_id"), row.text("organization_name"));
    Prebuild.Latest latest =
        new Prebuild.Latest(
            row.uuid("build_id"),
            row.integer("build_number"),
            Transition.of(row.text("transition")),
            JobStatus.of(row.text("job_status")),
            row.text("error").strip(),
            new Ref(row.uuid("version_id"), row.text("version_name")),
            row.uuid("initiator_id"),
            row.instant("build_created_at"));
    return new Prebuild(
        new Ref(row.uuid("workspace_id"), row.text("workspace_name")),
        new Prebuild.Home(
            organization,
            new Ref(row.uuid("template_id"), row.text("template_name")),
            origin(row, organization)),
        latest,
        row.instant("created_at"));
  }

  private static Prebuild.@Nullable Origin origin(Row row, Ref organization) throws SQLException {
    UUID presetId = row.uuidOrNull("preset_id");
    UUID templateId = row.uuidOrNull("preset_template_id");
    if (presetId == null || templateId == null) {
      return null;
    }
    return new Prebuild.Origin(
        new PresetIdentity(
            organization,
            new Ref(templateId, row.text("preset_template_name")),
            new Ref(row.uuid("preset_version_id"), row.text("preset_version_name")),
            new Ref(presetId, row.text("preset_name"))),
        row.integerOrNull("desired_instances") != null,
        new Preset.Standing(
            row.bool("using_active_version"), row.bool("deleted"), row.bool("deprecated")),
        new Preset.Expiry(
            row.integerOrNull("invalidate_after_secs"), row.instantOrNull("last_invalidated_at")),
        PrebuildStatus.of(row.text("prebuild_status")));
  }
}
