package dev.prebuildctl.output;

import dev.prebuildctl.core.cleanup.Cleaned;
import dev.prebuildctl.core.cleanup.Cleaned.Result;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.report.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report of a cleanup or drain. What a run's report has is spelled as there; presets are those
 * that the prebuilds have, and every prebuild is told by itself, too.
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
    List<CleanedPreset> presets = CleanedPreset.of(report);
    json.text("status", report.outcome().label())
        .text("command", view.command())
        .time("at", report.at())
        .milliseconds("elapsed_ms", report.cost().elapsed())
        .number("statements", report.cost().statements())
        .number("presets_total", presets.size())
        .number("presets_reconciled", 0)
        .number("created", 0)
        .number("deleted", report.count(Result.DELETED))
        .number("cancelled", report.count(Result.CANCELLED))
        .number("failed", report.count(Result.FAILED))
        .number("claimed_meanwhile", report.count(Result.CLAIMED, Result.GONE))
        .number("left_alone", report.count(Result.BUSY, Result.CHANGED))
        .number("held_back", report.count(Result.UNSUPPORTED))
        .number("unsupported", report.count(Result.UNSUPPORTED))
        .number("not_tried", report.count(Result.NOT_TRIED))
        .text("broken", report.broken())
        .objects("presets", presets, this::preset)
        .objects("prebuilds", report.prebuilds(), item -> prebuild(item, report))
        .objects("statuses", report.extras().statuses(), parts::status)
        .texts("notes", report.extras().notes());
    FollowedFields.write(json, view.followed());
  }

  private void prebuild(Cleaned item, CleanupReport report) {
    parts.prebuild(item.prebuild(), report.at());
    json.text("result", item.result().label());
  }

  private void preset(CleanedPreset preset) {
    parts.home(preset.home());
    standing(preset.home().preset());
    PrebuildStatus set = preset.statusSet();
    // Failures are not counted, as nothing is created that a limit could hold back.
    json.any("hard_limited", null)
        .flag("skipped", false)
        .ids("created", List.of())
        .ids("deleted", preset.ids(Result.DELETED))
        .ids("cancelled", preset.ids(Result.CANCELLED))
        .ids("claimed_meanwhile", preset.ids(Result.CLAIMED, Result.GONE))
        .ids("left_alone", preset.ids(Result.BUSY, Result.CHANGED))
        .text("status_set", set == null ? null : set.label())
        .text("error", ReportDocument.error(preset.problems(Result.FAILED)))
        .objects("problems", preset.problems(Result.FAILED), this::problem)
        .objects("unsupported", preset.problems(Result.UNSUPPORTED), this::problem)
        .any("held_back", List.of())
        .texts("notes", List.of());
  }

  private void standing(Prebuild.@Nullable Origin preset) {
    if (preset == null) {
      json.any("using_active_version", null)
          .any("template_deleted", null)
          .any("deprecated", null)
          .any("prebuild_status", null);
      return;
    }
    IdentityFields.standingInReport(json, preset.standing());
    json.text("prebuild_status", preset.status().label());
  }

  private void problem(Problem problem) {
    ReportDocument.problem(json, problem);
  }
}
