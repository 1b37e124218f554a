package dev.prebuildctl.output;

import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.plan.HeldBack;
import dev.prebuildctl.core.report.InvalidationReport;
import dev.prebuildctl.core.report.InvalidationReport.Outcome;
import dev.prebuildctl.core.report.InvalidationReport.PresetInvalidation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Invalidations for people: the proposal, later only what became of it. */
final class HumanInvalidation {
  private final Page page;
  private final InvalidationReport report;

  HumanInvalidation(Page page, InvalidationReport report) {
    this.page = page;
    this.report = report;
  }

  void print() {
    boolean proposed = report.count(Outcome.PROPOSED) == report.presets().size();
    if (proposed) {
      list();
    }
    if (!proposed || report.dryRun() || report.presets().isEmpty()) {
      page.line(Ink.HEADING, summary());
      if (report.paused() && report.replaced() > 0) {
        page.line(Ink.LOUD, Pause.IN_FORCE + " They are replaced after 'prebuildctl resume'.");
      }
    }
    page.end();
  }

  private void list() {
    Groups groups = new Groups(page);
    for (PresetInvalidation preset : report.presets()) {
      groups.enter(preset.plan().preset());
      String name = preset.plan().identity().preset().name();
      page.item(2, Ink.HEADING, name + ":", numbers(preset));
      heldBack(preset);
      page.list(6, preset.running(report.at()).stream().map(this::words).toList());
    }
    groups.end();
  }

  /** Then an invalidation only deletes, which nobody expects of it. */
  private void heldBack(PresetInvalidation preset) {
    HeldBack gate = preset.heldBack();
    if (gate != null && !preset.running(report.at()).isEmpty()) {
      page.item(
          4,
          Ink.LOUD,
          "! not replaced:",
          "creation is held back (" + gate.label() + "), so they would only be deleted");
    }
  }

  private String numbers(PresetInvalidation preset) {
    List<RunningPrebuild> running = preset.running(report.at());
    long ready = running.stream().filter(RunningPrebuild::ready).count();
    List<String> phrases = new ArrayList<>();
    if (!running.isEmpty()) {
      phrases.add("replaces " + running.size() + " running (" + ready + " ready)");
    }
    if (preset.starting() > 0) {
      phrases.add((phrases.isEmpty() ? "replaces " : "") + preset.starting() + " starting");
    }
    if (phrases.isEmpty()) {
      phrases.add("no prebuild to replace");
    }
    Words.addUnlessZero(phrases, preset.plan().state().expired(), "expired already");
    return String.join(", ", phrases);
  }

  private String words(RunningPrebuild prebuild) {
    String age = Words.span(Duration.between(prebuild.createdAt(), report.at()));
    return prebuild.workspace().name() + " (" + age + " old)";
  }

  private String summary() {
    int meanwhile = report.count(Outcome.INACTIVE_MEANWHILE);
    int done = report.count(Outcome.INVALIDATED);
    boolean proposed = done + meanwhile == 0;
    if (report.presets().isEmpty()) {
      return "Nothing to invalidate: no active preset is meant.";
    }
    return "%s %s as of %s: %s expire%s%s."
        .formatted(
            proposed ? "Would invalidate" : "Invalidated",
            Words.count(proposed ? report.presets().size() : done, "preset"),
            Words.time(report.at()),
            Words.count(report.replaced(), "prebuild"),
            report.replaced() == 1 ? "s, the next run replaces it" : ", the next run replaces them",
            meanwhile == 0 ? "" : "; " + meanwhile + " inactive meanwhile, left alone");
  }
}
