package dev.prebuildctl.output;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.Problem;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.state.PresetSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A run's report for people. */
final class HumanReport {
  static final String LOCKED =
      "Another reconciler is in a run and holds the lock. Nothing was done;"
          + " 'prebuildctl status' shows who it is.";

  private final Page page;
  private final RunReport report;

  HumanReport(Page page, RunReport report) {
    this.page = page;
    this.report = report;
  }

  void print() {
    switch (report.outcome()) {
      case PAUSED ->
          page.line(
              Ink.LOUD,
              Pause.IN_FORCE + " Nothing was done; 'prebuildctl resume' lets runs go on.");
      case LOCKED -> page.line(Ink.HELD_BACK, LOCKED);
      case DONE -> done();
    }
    page.end();
  }

  private void done() {
    Groups groups = new Groups(page);
    for (PresetReport preset : report.presets()) {
      if (page.style().verbose() || isEventful(preset)) {
        groups.enter(preset.plan().preset());
        preset(preset);
      }
    }
    groups.end();
    String broken = report.broken();
    if (broken != null) {
      page.item(0, Ink.LOUD, "The run broke off:", broken);
    }
    page.line(Ink.HEADING, summary());
  }

  private static boolean isEventful(PresetReport preset) {
    PresetReport.Done done = preset.done();
    return Stream.of(done.created(), done.deleted(), done.cancelled(), done.claimedMeanwhile())
            .anyMatch(workspaces -> !workspaces.isEmpty())
        || done.statusSet() != null
        || !HeldBackWork.byBudgets(preset).isEmpty()
        || Stream.of(preset.problems(), preset.unsupported(), preset.notes())
            .anyMatch(texts -> !texts.isEmpty());
  }

  private void preset(PresetReport preset) {
    PresetReport.Done done = preset.done();
    PrebuildStatus status = done.statusSet();
    String name = preset.plan().identity().preset().name();
    page.item(2, Ink.HEADING, name, isEventful(preset) ? "" : "(nothing done)");
    if (status != null) {
      page.item(4, Ink.CHANGE, "~ status " + status.label(), "");
    }
    workspaces(preset, Ink.DELETE, "x cancelled", done.cancelled());
    workspaces(preset, Ink.DELETE, "- deleted", done.deleted());
    workspaces(preset, Ink.CREATE, "+ created", done.created());
    workspaces(preset, Ink.QUIET, ". left alone, claimed or gone:", done.claimedMeanwhile());
    for (Problem problem : preset.problems()) {
      problem(preset, Ink.LOUD, "! failed", problem);
    }
    for (Problem problem : preset.unsupported()) {
      problem(preset, Ink.HELD_BACK, "! held back", problem);
    }
    HeldBackWork.byBudgets(preset).forEach(planned -> HeldBackWork.print(page, planned));
    for (String note : preset.notes()) {
      page.item(4, Ink.HELD_BACK, "note:", note);
    }
  }

  private void workspaces(PresetReport preset, Ink ink, String what, List<UUID> ids) {
    if (!ids.isEmpty()) {
      page.item(4, ink, what + " " + ids.size(), "");
      page.list(8, ids.stream().map(id -> workspace(preset, id)).toList());
    }
  }

  private void problem(PresetReport preset, Ink ink, String what, Problem problem) {
    UUID id = problem.workspaceId();
    String count = problem.count() > 1 ? " " + problem.count() : "";
    String subject = id == null ? "" : workspace(preset, id) + ": ";
    page.item(4, ink, what + count + " (" + problem.kind() + "):", subject + problem.message());
  }

  /** The id in full, and the name if the plan knew it: what is created has none in a report. */
  private static String workspace(PresetReport preset, UUID id) {
    PresetSnapshot.Prebuilds prebuilds = preset.plan().snapshot().prebuilds();
    return Stream.concat(prebuilds.running().stream(), prebuilds.expired().stream())
        .filter(prebuild -> prebuild.id().equals(id))
        .map(RunningPrebuild::workspace)
        .findFirst()
        .map(workspace -> workspace.name() + " " + id)
        .orElse(id.toString());
  }

  private String summary() {
    List<String> counts = new ArrayList<>();
    counts.add("created " + report.created());
    counts.add("deleted " + report.deleted());
    counts.add("cancelled " + report.cancelled());
    counts.add("failed " + report.failed());
    addUnlessZero(counts, "claimed meanwhile ", report.claimedMeanwhile());
    addUnlessZero(counts, "held back ", HeldBackWork.of(report));
    return "%s: %s; %s, %d reconciled; %s, %s."
        .formatted(
            report.broken() == null ? "Done" : "Broken off",
            String.join(", ", counts),
            Words.count(report.presets().size(), "preset"),
            report.reconciled(),
            Words.seconds(report.cost().elapsed()),
            Words.count(report.cost().statements(), "statement"));
  }

  private static void addUnlessZero(List<String> counts, String what, long count) {
    if (count != 0) {
      counts.add(what + count);
    }
  }
}
