package dev.prebuildctl.output;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Settings;
import org.jspecify.annotations.Nullable;

/** The fields that several documents share, spelled the same in each. */
final class IdentityFields {
  private IdentityFields() {}

  static void preset(JsonWriter json, PresetIdentity identity) {
    json.id("preset_id", identity.preset().id())
        .text("preset_name", identity.preset().name())
        .id("template_id", identity.template().id())
        .text("template_name", identity.template().name())
        .id("organization_id", identity.organization().id())
        .text("organization_name", identity.organization().name())
        .id("template_version_id", identity.version().id())
        .text("template_version_name", identity.version().name());
  }

  static void standing(JsonWriter json, Preset.Standing standing) {
    json.flag("using_active_version", standing.usingActiveVersion())
        .flag("deleted", standing.deleted())
        .flag("deprecated", standing.deprecated());
  }

  /**
   * In a report {@code deleted} is the list of workspaces, so the template's flag says whose it is.
   */
  static void standingInReport(JsonWriter json, Preset.Standing standing) {
    json.flag("using_active_version", standing.usingActiveVersion())
        .flag("template_deleted", standing.deleted())
        .flag("deprecated", standing.deprecated());
  }

  static void database(JsonWriter json, DatabaseIdentity database) {
    json.object(
        "database",
        () ->
            json.text("name", database.name())
                .text("system_identifier", database.marks().systemIdentifier())
                .text("server_version", database.serverVersion())
                .number("schema_version", database.schemaVersion())
                .any("oid", database.marks().oid())
                .id("default_organization_id", database.marks().defaultOrganization()));
  }

  /** The same where the database may not be known. */
  static void databaseOrNull(JsonWriter json, @Nullable DatabaseIdentity database) {
    if (database == null) {
      json.text("database", null);
    } else {
      database(json, database);
    }
  }

  static void settings(JsonWriter json, Settings settings) {
    json.object(
        "settings",
        () ->
            json.seconds("backoff_interval_seconds", settings.backoffInterval())
                .seconds("backoff_lookback_seconds", settings.backoffLookback())
                .number("failure_hard_limit", settings.failureHardLimit()));
  }
}
