package dev.prebuildctl.output;

import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.plan.HeldBack;
import dev.prebuildctl.core.preview.FailedBuild;
import dev.prebuildctl.core.report.InvalidationReport;
import dev.prebuildctl.core.report.InvalidationReport.PresetInvalidation;
import dev.prebuildctl.core.report.ResetReport;
import dev.prebuildctl.core.report.ResetReport.PresetReset;

/** The fields of what operators do to presets: resets and invalidations. */
final class PresetWorkDocuments {
  private final JsonWriter json;

  PresetWorkDocuments(JsonWriter json) {
    this.json = json;
  }

  void write(ResetReport report) {
    json.time("at", report.at())
        .flag("dry_run", report.dryRun())
        .number("reset", report.count(ResetReport.Outcome.RESET))
        .number("would_reset", report.count(ResetReport.Outcome.PROPOSED))
        .number("already_healthy", report.count(ResetReport.Outcome.ALREADY_HEALTHY))
        .number("changed_meanwhile", report.count(ResetReport.Outcome.CHANGED_MEANWHILE))
        .objects("presets", report.presets(), this::reset);
  }

  private void reset(PresetReset preset) {
    IdentityFields.preset(json, preset.plan().identity());
    IdentityFields.standing(json, preset.plan().preset().standing());
    json.text("prebuild_status", preset.plan().preset().status().label())
        .flag("hard_limited", preset.plan().atFailureLimit())
        .text("outcome", preset.outcome().label())
        .objects("failed_builds", preset.failures(), this::failure)
        .texts("notes", preset.notes());
  }

  private void failure(FailedBuild build) {
    json.id("workspace_id", build.workspace().id())
        .text("workspace_name", build.workspace().name())
        .time("created_at", build.createdAt())
        .text("error", build.error().firstLine().isEmpty() ? null : build.error().firstLine());
  }

  void write(InvalidationReport report) {
    json.time("at", report.at())
        .flag("dry_run", report.dryRun())
        .flag("reconciliation_paused", report.paused())
        .number("invalidated", report.count(InvalidationReport.Outcome.INVALIDATED))
        .number("would_invalidate", report.count(InvalidationReport.Outcome.PROPOSED))
        .number("inactive_meanwhile", report.count(InvalidationReport.Outcome.INACTIVE_MEANWHILE))
        .number("replaced", report.replaced())
        .objects("presets", report.presets(), preset -> invalidation(report, preset));
  }

  private void invalidation(InvalidationReport report, PresetInvalidation preset) {
    HeldBack gate = preset.heldBack();
    IdentityFields.preset(json, preset.plan().identity());
    json.text("outcome", preset.outcome().label())
        .time("previous_last_invalidated_at", preset.plan().preset().expiry().lastInvalidatedAt())
        .ids("replaced", preset.running(report.at()).stream().map(RunningPrebuild::id).toList())
        .number("starting", preset.starting())
        .number("expired_already", preset.plan().state().expired())
        .text("held_back", gate == null ? null : gate.label());
  }
}
