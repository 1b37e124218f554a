package dev.prebuildctl.store;

import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.ImportJob;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.core.model.Ref;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Templates and their versions, for one run. What belongs to a version never changes once its
 * import succeeded, so it is read once; what may change (the template's row, the import job) is
 * read in each transaction.
 */
public final class TemplateStore {
  private final Map<UUID, Imported> imported = new ConcurrentHashMap<>();
  private final Map<UUID, Archive> archives = new ConcurrentHashMap<>();

  /** A template; empty if there is none with this id. */
  public Optional<TemplateFacts> template(Session session, UUID templateId) {
    return Optional.ofNullable(templates(session, List.of(templateId)).get(templateId));
  }

  /** Templates by id; those that do not exist are left out. */
  public Map<UUID, TemplateFacts> templates(Session session, Collection<UUID> ids) {
    Map<UUID, TemplateFacts> templates = new HashMap<>();
    session.query(
        FactsSql.TEMPLATES,
        Params.of("template_ids", ids),
        row ->
            templates.put(
                row.uuid("id"),
                new TemplateFacts(
                    new Ref(row.uuid("id"), row.text("name")),
                    row.uuid("organization_id"),
                    row.text("provisioner"),
                    row.bool("use_classic_parameter_flow"),
                    row.uuid("active_version_id"))));
    return templates;
  }

  /**
   * A version; empty if there is none with this id. Its inputs are left empty unless its import
   * succeeded, as no build can be made of it then.
   */
  public Optional<VersionFacts> version(Session session, UUID versionId) {
    return Optional.ofNullable(versions(session, List.of(versionId)).get(versionId));
  }

  /** Versions by id, as {@link #version} gives them; those that do not exist are left out. */
  public Map<UUID, VersionFacts> versions(Session session, Collection<UUID> ids) {
    List<Head> heads =
        session.query(FactsSql.VERSIONS, Params.of("version_ids", ids), TemplateStore::head);
    List<Head> unknown =
        heads.stream()
            .filter(head -> head.job.status() == JobStatus.SUCCEEDED)
            .filter(head -> !imported.containsKey(head.version.id()))
            .toList();
    if (!unknown.isEmpty()) {
      imported.putAll(ImportedReads.of(session, unknown));
    }
    Map<UUID, VersionFacts> versions = new HashMap<>();
    for (Head head : heads) {
      boolean usable = head.job.status() == JobStatus.SUCCEEDED;
      Imported known = imported.get(head.version.id());
      versions.put(
          head.version.id(), head.facts(usable && known != null ? known : Imported.NOTHING));
    }
    return versions;
  }

  /** The parameters of one preset, of whatever version it is; empty if it has none. */
  public static List<ParameterValue> parametersOfPreset(Session session, UUID presetId) {
    return session.query(
        FactsSql.PARAMETERS_OF_PRESET,
        Params.of("preset_id", presetId),
        row -> new ParameterValue(row.text("name"), row.text("value")));
  }

  /** An archive of sources; empty if there is no such file. Read once, as a file never changes. */
  public Optional<Archive> archive(Session session, UUID fileId) {
    readArchives(session, List.of(fileId));
    return Optional.ofNullable(archives.get(fileId));
  }

  /** Reads archives that will be asked for, those not known yet, in one statement. */
  public synchronized void readArchives(Session session, Collection<UUID> fileIds) {
    List<UUID> unknown =
        fileIds.stream().distinct().filter(id -> !archives.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      session
          .query(
              FactsSql.ARCHIVES,
              Params.of("file_ids", unknown),
              row -> new Archive(row.uuid("id"), row.text("mimetype"), row.bytes("data")))
          .forEach(archive -> archives.put(archive.fileId(), archive));
    }
  }

  /** What a template sees of a workspace's owner; empty if there is no such user. */
  public static Optional<OwnerFacts> owner(Session session, UUID userId, UUID organizationId) {
    return session.queryOne(
        FactsSql.OWNER,
        Params.of("user_id", userId).and("organization_id", organizationId),
        row ->
            new OwnerFacts(
                row.uuid("id"),
                new OwnerFacts.Person(row.text("username"), row.text("name"), row.text("email")),
                new OwnerFacts.Access(
                    row.text("login_type"), row.texts("groups"), row.texts("roles")),
                row.text("public_key")));
  }

  private static Head head(Row row) throws SQLException {
    ImportJob job =
        new ImportJob(
            row.uuid("job_id"),
            JobStatus.of(row.text("job_status")),
            row.text("error"),
            Json.tags(row.text("tags")),
            new ImportJob.Source(row.text("storage_method"), row.uuid("file_id")));
    String provisionerVersion = row.textOrNull("provisionerd_version");
    return new Head(
        new Ref(row.uuid("id"), row.text("name")),
        row.uuidOrNull("template_id"),
        job,
        provisionerVersion == null
            ? null
            : new VersionInputs.TerraformValues(
                provisionerVersion, row.text("cached_plan"), row.uuidOrNull("cached_module_files")),
        row.bool("legacy_schemas"));
  }

  /**
   * What of a version may change while it is imported.
   *
   * @param terraform null: it has no Terraform values
   */
  record Head(
      Ref version,
      @Nullable UUID templateId,
      ImportJob job,
      VersionInputs.@Nullable TerraformValues terraform,
      boolean legacySchemas) {
    VersionFacts facts(Imported imported) {
      return new VersionFacts(version, templateId, job, imported.inputs, imported.presetParameters);
    }
  }

  /** What of a version never changes once its import succeeded. */
  record Imported(VersionInputs inputs, Map<UUID, List<ParameterValue>> presetParameters) {
    static final Imported NOTHING =
        new Imported(new VersionInputs(List.of(), List.of(), List.of(), null, false), Map.of());
  }
}
