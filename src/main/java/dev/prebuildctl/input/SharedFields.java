package dev.prebuildctl.input;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Settings;

/** The fields that snapshots and plans share. */
final class SharedFields {
  private SharedFields() {}

  static PresetIdentity identity(Fields fields) {
    return new PresetIdentity(
        ref(fields, "organization"),
        ref(fields, "template"),
        ref(fields, "template_version"),
        ref(fields, "preset"));
  }

  private static Ref ref(Fields fields, String prefix) {
    return new Ref(fields.id(prefix + "_id"), fields.text(prefix + "_name"));
  }

  static DatabaseIdentity database(Fields fields) {
    return new DatabaseIdentity(
        fields.text("name"),
        fields.text("server_version"),
        fields.bigNumber("schema_version"),
        new DatabaseIdentity.Marks(
            fields.textOrNull("system_identifier"),
            fields.bigNumberOrNull("oid"),
            fields.idOrNull("default_organization_id")));
  }

  static Settings settings(Fields fields) {
    return new Settings(
        fields.seconds("backoff_interval_seconds"),
        fields.seconds("backoff_lookback_seconds"),
        fields.count("failure_hard_limit"));
  }
}
