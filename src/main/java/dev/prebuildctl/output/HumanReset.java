package dev.prebuildctl.output;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.preview.FailedBuild;
import dev.prebuildctl.core.report.ResetReport;
import dev.prebuildctl.core.report.ResetReport.Outcome;
import dev.prebuildctl.core.report.ResetReport.PresetReset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Resets for people: the proposal with its reasons, later only what became of it. */
final class HumanReset {
  private static final int SHOWN_FAILURES = 3;

  private final Page page;
  private final ResetReport report;

  HumanReset(Page page, ResetReport report) {
    this.page = page;
    this.report = report;
  }

  void print() {
    if (proposed()) {
      Groups groups = new Groups(page);
      for (PresetReset preset : report.presets()) {
        groups.enter(preset.plan().preset());
        preset(preset);
      }
      groups.end();
      if (report.dryRun() || report.count(Outcome.PROPOSED) == 0) {
        page.line(Ink.HEADING, summary());
      }
    } else {
      report.presets().stream()
          .filter(preset -> preset.outcome() == Outcome.CHANGED_MEANWHILE)
          .forEach(this::changedMeanwhile);
      page.line(Ink.HEADING, summary());
    }
    page.end();
  }

  private boolean proposed() {
    return report.count(Outcome.RESET) + report.count(Outcome.CHANGED_MEANWHILE) == 0;
  }

  private void preset(PresetReset preset) {
    PrebuildStatus status = preset.plan().preset().status();
    boolean healthy = status == PrebuildStatus.HEALTHY;
    page.item(2, Ink.HEADING, preset.plan().identity().preset().name(), "");
    page.item(
        4,
        healthy ? Ink.QUIET : Ink.CHANGE,
        healthy ? ". healthy already" : "~ status " + status.label() + " -> healthy",
        "");
    List<FailedBuild> failures = preset.failures();
    if (!failures.isEmpty()) {
      page.item(4, Ink.PLAIN, Words.count(failures.size(), "failed prebuild") + ", newest:", "");
      int shown = page.style().verbose() ? failures.size() : SHOWN_FAILURES;
      failures.stream().limit(shown).forEach(build -> page.item(8, Ink.PLAIN, words(build), ""));
    }
    preset.notes().forEach(note -> page.item(4, Ink.HELD_BACK, "!", note));
  }

  private String words(FailedBuild build) {
    String age = Words.span(Duration.between(build.createdAt(), report.at()));
    return "%s (%s ago) %s: %s"
        .formatted(
            Words.time(build.createdAt()), age, build.workspace().name(), build.error().words());
  }

  private void changedMeanwhile(PresetReset preset) {
    page.item(
        0,
        Ink.LOUD,
        preset.plan().identity().path() + ":",
        "another status was written meanwhile and is left");
  }

  private String summary() {
    List<String> phrases = new ArrayList<>();
    Words.addUnlessZero(phrases, report.count(Outcome.ALREADY_HEALTHY), "healthy already");
    Words.addUnlessZero(phrases, report.count(Outcome.CHANGED_MEANWHILE), "changed meanwhile");
    String rest = phrases.isEmpty() ? "." : "; " + String.join(", ", phrases) + ".";
    int reset = report.count(proposed() ? Outcome.PROPOSED : Outcome.RESET);
    if (proposed() && reset == 0) {
      return "Nothing to reset" + rest;
    }
    return (proposed() ? "Would reset " : "Reset ") + Words.count(reset, "preset") + rest;
  }
}
