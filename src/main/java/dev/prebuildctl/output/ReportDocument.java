package dev.prebuildctl.output;

import static java.util.stream.Collectors.joining;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.Problem;
import dev.prebuildctl.core.report.RunReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a run's report. */
final class ReportDocument {
  private final JsonWriter json;

  ReportDocument(JsonWriter json) {
    this.json = json;
  }

  /**
   * Writes a report.
   *
   * @param drift what a saved plan had otherwise; null: nothing, or there was none
   * @param followed what became of its builds; null: they were not followed
   */
  void write(RunReport report, @Nullable Drift drift, @Nullable Followed followed) {
    json.text("status", report.outcome().label())
        .text("command", "reconcile")
        .time("at", report.at())
        .milliseconds("elapsed_ms", report.cost().elapsed())
        .number("statements", report.cost().statements())
        .number("presets_total", report.presets().size())
        .number("presets_reconciled", report.reconciled())
        .number("created", report.created())
        .number("deleted", report.deleted())
        .number("cancelled", report.cancelled())
        .number("failed", report.failed())
        .number("claimed_meanwhile", report.claimedMeanwhile())
        .number("held_back", HeldBackWork.of(report))
        .number("unsupported", report.unsupported())
        .text("broken", report.broken())
        .objects("presets", report.presets(), this::preset);
    if (drift == null) {
      json.any("drift", null);
    } else {
      json.object("drift", () -> new DriftDocument(json).fields(drift));
    }
    FollowedFields.write(json, followed);
  }

  private void preset(PresetReport report) {
    PresetReport.Done done = report.done();
    PrebuildStatus statusSet = done.statusSet();
    IdentityFields.preset(json, report.plan().identity());
    IdentityFields.standingInReport(json, report.plan().preset().standing());
    json.text("prebuild_status", report.plan().preset().status().label())
        .flag("hard_limited", report.plan().atFailureLimit())
        .flag("skipped", report.plan().skipped())
        .ids("created", done.created())
        .ids("deleted", done.deleted())
        .ids("cancelled", done.cancelled())
        .ids("claimed_meanwhile", done.claimedMeanwhile())
        .text("status_set", statusSet == null ? null : statusSet.label())
        .text("error", error(report.problems()))
        .objects("problems", report.problems(), this::problem)
        .objects("unsupported", report.unsupported(), this::problem)
        .objects("held_back", HeldBackWork.actions(report), new PlanDocument(json)::action)
        .texts("notes", report.notes());
  }

  private void problem(Problem problem) {
    problem(json, problem);
  }

  static void problem(JsonWriter json, Problem problem) {
    json.text("kind", problem.kind())
        .id("workspace_id", problem.workspaceId())
        .text("message", problem.message())
        .number("count", problem.count());
  }

  static @Nullable String error(List<Problem> problems) {
    return problems.isEmpty()
        ? null
        : problems.stream().map(Problem::message).distinct().collect(joining("; "));
  }
}
