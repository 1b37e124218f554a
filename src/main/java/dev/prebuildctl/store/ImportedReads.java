package dev.prebuildctl.store;

import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.VersionInputs;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What belongs to imported versions, read for all of them in one statement for each table. */
final class ImportedReads {
  private final Session session;
  private final Params versions;

  private ImportedReads(Session session, Params versions) {
    this.session = session;
    this.versions = versions;
  }

  static Map<UUID, TemplateStore.Imported> of(Session session, List<TemplateStore.Head> heads) {
    List<UUID> ids = heads.stream().map(head -> head.version().id()).toList();
    return new ImportedReads(session, Params.of("version_ids", ids)).of(heads);
  }

  private Map<UUID, TemplateStore.Imported> of(List<TemplateStore.Head> heads) {
    var parameters = byVersion(FactsSql.PARAMETERS, ImportedReads::parameter);
    var tags =
        byVersion(
            FactsSql.WORKSPACE_TAGS,
            row -> new VersionInputs.WorkspaceTag(row.text("key"), row.text("value")));
    var variables = byVersion(FactsSql.VARIABLES, ImportedReads::variable);
    Map<UUID, Map<UUID, List<ParameterValue>>> presets = presetParameters();
    Map<UUID, TemplateStore.Imported> imported = new HashMap<>();
    for (TemplateStore.Head head : heads) {
      UUID id = head.version().id();
      imported.put(
          id,
          new TemplateStore.Imported(
              new VersionInputs(
                  parameters.getOrDefault(id, List.of()),
                  tags.getOrDefault(id, List.of()),
                  variables.getOrDefault(id, List.of()),
                  head.terraform(),
                  head.legacySchemas()),
              presets.getOrDefault(id, Map.of())));
    }
    return imported;
  }

  private <T> Map<UUID, List<T>> byVersion(FactsSql sql, Row.Mapper<T> mapper) {
    Map<UUID, List<T>> byVersion = new HashMap<>();
    session.query(
        sql,
        versions,
        row ->
            byVersion
                .computeIfAbsent(row.uuid("template_version_id"), id -> new ArrayList<>())
                .add(mapper.map(row)));
    return byVersion;
  }

  private Map<UUID, Map<UUID, List<ParameterValue>>> presetParameters() {
    Map<UUID, Map<UUID, List<ParameterValue>>> byVersion = new HashMap<>();
    session.query(
        FactsSql.PRESET_PARAMETERS,
        versions,
        row -> {
          List<ParameterValue> values =
              byVersion
                  .computeIfAbsent(row.uuid("template_version_id"), id -> new LinkedHashMap<>())
                  .computeIfAbsent(row.uuid("preset_id"), id -> new ArrayList<>());
          String name = row.textOrNull("name");
          return name == null || values.add(new ParameterValue(name, row.text("value")));
        });
    return byVersion;
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
}
