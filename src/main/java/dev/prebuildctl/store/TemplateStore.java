package dev.prebuildctl.store;

import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.ImportJob;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.core.model.Ref;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private static final VersionInputs NO_INPUTS =
      new VersionInputs(List.of(), List.of(), List.of(), null, false);

  private final Map<UUID, Imported> imported = new ConcurrentHashMap<>();
  private final Map<UUID, Archive> archives = new ConcurrentHashMap<>();

  /** A template; empty if there is none with this id. */
  public Optional<TemplateFacts> template(Session session, UUID templateId) {
    return session.queryOne(
        FactsSql.TEMPLATE,
        Params.of("template_id", templateId),
        row ->
            new TemplateFacts(
                new Ref(row.uuid("id"), row.text("name")),
                row.uuid("organization_id"),
                row.text("provisioner"),
                row.bool("use_classic_parameter_flow"),
                row.uuid("active_version_id")));
  }

  /**
   * A version; empty if there is none with this id. Its inputs are left empty unless its import
   * succeeded, as no build can be made of it then.
   */
  public Optional<VersionFacts> version(Session session, UUID versionId) {
    Params params = Params.of("version_id", versionId);
    return session
        .queryOne(FactsSql.VERSION, params, TemplateStore::head)
        .map(head -> facts(session, params, head));
  }

  private VersionFacts facts(Session session, Params params, Head head) {
    Imported known = new Imported(NO_INPUTS, Map.of());
    if (head.job.status() == JobStatus.SUCCEEDED) {
      Imported cached = imported.get(head.version.id());
      known = cached == null ? read(session, params, head) : cached;
      imported.put(head.version.id(), known);
    }
    return new VersionFacts(
        head.version, head.templateId, head.job, known.inputs, known.presetParameters);
  }

  private static Imported read(Session session, Params params, Head head) {
    return new Imported(
        new VersionInputs(
            session.query(FactsSql.PARAMETERS, params, TemplateStore::parameter),
            session.query(
                FactsSql.WORKSPACE_TAGS,
                params,
                row -> new VersionInputs.WorkspaceTag(row.text("key"), row.text("value"))),
            session.query(FactsSql.VARIABLES, params, TemplateStore::variable),
            head.terraform,
            head.legacySchemas),
        presetParameters(session, params));
  }

  private static Map<UUID, List<ParameterValue>> presetParameters(Session session, Params params) {
    Map<UUID, List<ParameterValue>> presets = new LinkedHashMap<>();
    session.query(
        FactsSql.PRESET_PARAMETERS,
        params,
        row -> {
          List<ParameterValue> values =
              presets.computeIfAbsent(row.uuid("preset_id"), id -> new ArrayList<>());
          String name = row.textOrNull("name");
          return name == null || values.add(new ParameterValue(name, row.text("value")));
        });
    return presets;
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
    Archive known = archives.get(fileId);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Archive> archive =
        session.queryOne(
            FactsSql.ARCHIVE,
            Params.of("file_id", fileId),
            row -> new Archive(row.uuid("id"), row.text("mimetype"), row.bytes("data")));
    archive.ifPresent(read -> archives.put(fileId, read));
    return archive;
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

  private static TemplateParameter parameter(Row row) throws SQLException {
    return new TemplateParameter(
        row.text("name"),
        new TemplateParameter.Label(
            row.text("type"), row.text("display_name"), row.text("form_type")),
        new TemplateParameter.Fallback(row.text("default_value"), row.bool("required")),
        new TemplateParameter.Lifetime(row.bool("mutable"), row.bool("ephemeral")),
        new TemplateParameter.Validation(
            Json.options(row.text("options")),
            new TemplateParameter.Rule(
                row.text("validation_regex"),
                row.integerOrNull("validation_min"),
                row.integerOrNull("validation_max"),
                row.text("validation_monotonic"),
                row.text("validation_error"))));
  }

  private static VersionInputs.Variable variable(Row row) throws SQLException {
    return new VersionInputs.Variable(
        row.text("name"), row.text("type"), row.text("value"), row.text("default_value"));
  }

  private record Head(
      Ref version,
      @Nullable UUID templateId,
      ImportJob job,
      VersionInputs.@Nullable TerraformValues terraform,
      boolean legacySchemas) {}

  private record Imported(VersionInputs inputs, Map<UUID, List<ParameterValue>> presetParameters) {}
}
