package dev.prebuildctl.store;

import dev.prebuildctl.core.cleanup.DrainTarget;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Ref;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a drain remembers for its end: the statuses that presets had before it. The schema has a
 * place for settings by name, {@code site_configs}; the row is there only while a template is
 * drained, and the server reads no row of this name.
 */
public final class HoldStore {
  private HoldStore() {}

  /**
   * The statuses before, by preset; empty: nothing is drained.
   *
   * @throws Failure of kind {@code MALFORMED_SETTING} if the row cannot be read
   */
  public static Map<UUID, PrebuildStatus> read(Session session) {
    Map<UUID, PrebuildStatus> holds = new LinkedHashMap<>();
    for (String value :
        session.query(CleanupSql.READ_HOLDS, Params.NONE, row -> row.text("value"))) {
      try {
        if (!value.startsWith("{")) {
          throw new IllegalArgumentException("no JSON object");
        }
        Json.tags(value)
            .forEach((id, status) -> holds.put(UUID.fromString(id), PrebuildStatus.of(status)));
      } catch (IllegalArgumentException | UncheckedIOException e) {
        throw new Failure(
            Kind.MALFORMED_SETTING,
            "what drained presets were before cannot be read from site_configs: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
            "Look at the row with the key prebuildctl_drained; it maps ids of presets to statuses.",
            e);
      }
    }
    return holds;
  }

  /** Writes them; an empty map takes the row away. */
  public static void write(Session session, Map<UUID, PrebuildStatus> holds) {
    if (holds.isEmpty()) {
      session.update(CleanupSql.DELETE_HOLDS, Params.NONE);
      return;
    }
    Map<String, String> labels = new TreeMap<>();
    holds.forEach((id, status) -> labels.put(id.toString(), status.label()));
    session.update(CleanupSql.WRITE_HOLDS, Params.of("value", Json.ofTags(labels)));
  }

  /** Of the given presets, those that are still there. */
  public static List<UUID> existing(Session session, Collection<UUID> presetIds) {
    return session.query(
        CleanupSql.EXISTING_PRESETS,
        Params.of("ids", Params.uuids(List.copyOf(presetIds), id -> id)),
        row -> row.uuid("id"));
  }

  /** Sets statuses of presets. */
  public static void setStatuses(Session session, Map<UUID, PrebuildStatus> statuses) {
    if (!statuses.isEmpty()) {
      List<UUID> ids = new ArrayList<>();
      List<String> labels = new ArrayList<>();
      statuses.forEach(
          (id, status) -> {
            ids.add(id);
            labels.add(status.label());
          });
      session.update(CleanupSql.SET_STATUSES, Params.of("ids", ids).and("statuses", labels));
    }
  }

  /** The templates of a name or id, undeleted ones first. */
  public static List<DrainTarget> templates(Session session, String name) {
    return session.query(
        CleanupSql.TEMPLATES_NAMED,
        Params.of("name", name),
        row ->
            new DrainTarget(
                new Ref(row.uuid("organization_id"), row.text("organization_name")),
                new Ref(row.uuid("template_id"), row.text("template_name")),
                row.bool("deleted")));
  }
}
