package dev.prebuildctl.output;

import dev.prebuildctl.core.replacement.ClaimedPrebuild;
import dev.prebuildctl.core.replacement.NotificationMethod;
import dev.prebuildctl.core.report.ReplacementReport;
import dev.prebuildctl.core.report.ReplacementReport.Message;
import dev.prebuildctl.core.report.ReplacementReport.Outcome;

/** The fields of a report on replaced resources. */
final class ReplacementDocument {
  private final JsonWriter json;

  ReplacementDocument(JsonWriter json) {
    this.json = json;
  }

  void write(ReplacementReport report) {
    json.time("at", report.at()).flag("dry_run", report.dryRun());
    ClaimedPrebuild prebuild = report.prebuild();
    if (prebuild == null) {
      json.any("prebuild", null);
    } else {
      json.object("prebuild", () -> prebuild(prebuild));
    }
    json.any("replacements", report.replacements().byAddress())
        .flag("counted", report.counted())
        .texts("methods", report.methods().stream().map(NotificationMethod::label).toList());
    for (Outcome outcome : Outcome.values()) {
      json.number(outcome.label(), report.count(outcome));
    }
    json.objects("messages", report.messages(), this::message);
  }

  private void prebuild(ClaimedPrebuild prebuild) {
    json.id("workspace_id", prebuild.workspace().id())
        .text("workspace_name", prebuild.workspace().name())
        .id("owner_id", prebuild.owner().id())
        .text("owner_name", prebuild.owner().name())
        .number("build_number", prebuild.buildNumber());
    IdentityFields.preset(json, prebuild.origin());
  }

  private void message(Message message) {
    boolean written = message.outcome() == Outcome.ENQUEUED;
    json.id("user_id", message.admin().id())
        .text("username", message.admin().username())
        .text("method", message.method().label())
        .text("outcome", message.outcome().label())
        .id("message_id", written ? message.id() : null)
        .text("error", message.error());
  }
}
