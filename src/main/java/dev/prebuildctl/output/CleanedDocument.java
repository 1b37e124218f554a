package dev.prebuildctl.output;

import dev.prebuildctl.core.cleanup.Cleaned;
import dev.prebuildctl.core.cleanup.Cleaned.Result;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.report.Problem;

/**
 * The fields of what a cleanup or drain did. What a run's report has, too, is spelled as there; but
 * prebuilds are told one by one, as not every one has a preset.
 */
final class CleanedDocument {
  private final JsonWriter json;
  private final CleanupDocument parts;

  CleanedDocument(JsonWriter json) {
    this.json = json;
    this.parts = new CleanupDocument(json);
  }

  void write(CleanedView view) {
    CleanupReport report = view.report();
    json.text("status", report.outcome().label())
        .text("command", view.command())
        .time("at", report.at())
        .milliseconds("elapsed_ms", report.cost().elapsed())
        .number("statements", report.cost().statements())
        .number("deleted", report.count(Result.DELETED))
        .number("cancelled", report.count(Result.CANCELLED))
        .number("failed", report.count(Result.FAILED))
        .number("claimed_meanwhile", report.count(Result.CLAIMED, Result.GONE))
        .number("left_alone", report.count(Result.BUSY, Result.CHANGED))
        .number("unsupported", report.count(Result.UNSUPPORTED))
        .number("not_tried", report.count(Result.NOT_TRIED))
        .text("broken", report.broken())
        .objects("prebuilds", report.prebuilds(), item -> prebuild(item, report))
        .objects("statuses", report.extras().statuses(), parts::status)
        .texts("notes", report.extras().notes());
    FollowedFields.write(json, view.followed());
  }

  private void prebuild(Cleaned item, CleanupReport report) {
    parts.prebuild(item.prebuild(), report.at());
    json.text("result", item.result().label());
    Problem problem = item.problem();
    if (problem == null) {
      json.any("problem", null);
    } else {
      json.object("problem", () -> ReportDocument.problem(json, problem));
    }
  }
}
