package dev.prebuildctl.output;

import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.core.doctor.Finding;
import dev.prebuildctl.core.doctor.Severity;

/** The fields of an examination. */
final class DoctorDocument {
  private final JsonWriter json;

  DoctorDocument(JsonWriter json) {
    this.json = json;
  }

  void write(Examination examination) {
    json.time("at", examination.at());
    IdentityFields.databaseOrNull(json, examination.database());
    json.number("checks", examination.checks())
        .number("checks_not_made", examination.skipped())
        .number("errors", examination.count(Severity.ERROR))
        .number("warnings", examination.count(Severity.WARNING))
        .number("notes", examination.count(Severity.NOTE))
        .objects("findings", examination.findings(), this::finding)
        .texts("gaps", examination.gaps());
  }

  private void finding(Finding finding) {
    json.text("severity", finding.severity().label())
        .text("check", finding.check().label())
        .text("subject", finding.subject())
        .text("found", finding.found())
        .text("matters", finding.matters())
        .objects(
            "fixes",
            finding.fixes(),
            fix -> json.text("kind", fix.kind().label()).text("text", fix.text()));
  }
}
