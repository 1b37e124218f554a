package dev.prebuildctl.store;

import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.template.ShownPreset;
import dev.prebuildctl.core.template.TemplateReport.Version;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds a template version by what its author calls it. */
public final class TemplateLookup {
  private static final int NAMES_TOLD = 5;

  private TemplateLookup() {}

  /**
   * A version of a template, each named by its name or id.
   *
   * @param organization where the template is; null: wherever it is
   * @param version null: the active one
   * @throws Failure of kind {@code UNKNOWN_NAME} if there is none, or there are several
   */
  public static Version find(
      Session session, String template, @Nullable String organization, @Nullable String version) {
    Found found = template(session, template, organization);
    List<Ref> versions =
        session.query(
            TemplateSql.VERSIONS_OF_TEMPLATE,
            Params.of("template_id", found.template.id()),
            row -> new Ref(row.uuid("id"), row.text("name")));
    Ref chosen =
        versions.stream()
            .filter(
                ref ->
                    version == null ? ref.id().equals(found.activeVersion) : isCalled(ref, version))
            .findFirst()
            .orElseThrow(() -> noVersion(found, version, versions));
    return new Version(
        found.organization, found.template, chosen, chosen.id().equals(found.activeVersion));
  }

  /** The presets of a version with their values, by name. */
  public static List<ShownPreset> presets(Session session, VersionFacts version) {
    return session.query(
        TemplateSql.PRESETS_OF_VERSION,
        Params.of("version_id", version.version().id()),
        row -> {
          UUID id = row.uuid("id");
          return new ShownPreset(
              id,
              row.text("name"),
              row.integerOrNull("desired_instances"),
              version.presetParameters().getOrDefault(id, List.of()));
        });
  }

  /**
   * A user by name.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if there is none
   */
  public static UUID user(Session session, String username) {
    return session
        .queryOne(TemplateSql.USER_CALLED, Params.of("name", username), row -> row.uuid("id"))
        .orElseThrow(
            () ->
                new Failure(
                    Kind.UNKNOWN_NAME,
                    "there is no user \"" + username + "\"",
                    "--owner takes a username."));
  }

  private static Found template(Session session, String template, @Nullable String organization) {
    List<Found> found =
        session
            .query(
                TemplateSql.TEMPLATES_CALLED,
                Params.of("name", template).and("template_id", idOrNone(template)),
                Found::of)
            .stream()
            .filter(one -> organization == null || isCalled(one.organization, organization))
            .toList();
    if (found.isEmpty()) {
      String where = organization == null ? "" : " in organization \"" + organization + "\"";
      throw new Failure(
          Kind.UNKNOWN_NAME,
          "there is no template \"" + template + "\"" + where,
          "--template takes a name or an id.");
    }
    if (found.size() > 1) {
      throw new Failure(
          Kind.UNKNOWN_NAME,
          "template \""
              + template
              + "\" is in "
              + found.size()
              + " organizations: "
              + names(found.stream().map(one -> one.organization).toList()),
          "Say which one with --organization, or give the template's id.");
    }
    return found.get(0);
  }

  /** An id that no row has, if the text is none: a parameter without a value has no type. */
  private static UUID idOrNone(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return new UUID(0, 0);
    }
  }

  private static boolean isCalled(Ref ref, String called) {
    return ref.name().equals(called) || ref.id().toString().equalsIgnoreCase(called);
  }

  private static Failure noVersion(Found found, @Nullable String version, List<Ref> versions) {
    return new Failure(
        Kind.UNKNOWN_NAME,
        version == null
            ? "the active version of template \"" + found.template.name() + "\" is missing"
            : "template \"" + found.template.name() + "\" has no version \"" + version + "\"",
        versions.isEmpty() ? "" : "It has " + names(versions) + ".");
  }

  private static String names(List<Ref> refs) {
    String names = refs.stream().limit(NAMES_TOLD).map(Ref::name).collect(Collectors.joining(", "));
    int more = refs.size() - NAMES_TOLD;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  private record Found(Ref organization, Ref template, UUID activeVersion) {
    static Found of(Row row) throws SQLException {
      return new Found(
          new Ref(row.uuid("organization_id"), row.text("organization_name")),
          new Ref(row.uuid("id"), row.text("name")),
          row.uuid("active_version_id"));
    }
  }
}
