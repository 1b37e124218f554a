package dev.prebuildctl.output;

import dev.prebuildctl.core.cleanup.Cleaned;
import dev.prebuildctl.core.cleanup.Cleaned.Result;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.report.Problem;
import dev.prebuildctl.core.report.RunReport;
import java.util.ArrayList;
import java.util.List;

/** What a cleanup or drain did, for people. */
final class HumanCleaned {
  private final Page page;
  private final CleanedView view;
  private final CleanupReport report;

  HumanCleaned(Page page, CleanedView view) {
    this.page = page;
    this.view = view;
    this.report = view.report();
  }

  void print() {
    switch (report.outcome()) {
      case PAUSED ->
          page.line(
              Ink.LOUD, Pause.IN_FORCE + " Nothing was done; --while-paused does it nevertheless.");
      case LOCKED -> page.line(Ink.HELD_BACK, HumanReport.LOCKED);
      case DONE -> done();
    }
    page.end();
  }

  private void done() {
    for (Cleaned item : report.prebuilds()) {
      Problem problem = item.problem();
      if (problem != null) {
        boolean failed = item.result() == Result.FAILED;
        page.item(
            0,
            failed ? Ink.LOUD : Ink.HELD_BACK,
            (failed ? "! failed" : "! held back") + " (" + problem.kind() + "):",
            name(item) + ": " + problem.message());
      }
    }
    left(Result.CLAIMED, "claimed by a user meanwhile");
    left(Result.GONE, "deleted meanwhile");
    busy();
    left(Result.CHANGED, "no longer what was listed");
    for (String note : report.extras().notes()) {
      page.item(0, Ink.HELD_BACK, "note:", note);
    }
    String broken = report.broken();
    if (broken != null) {
      page.item(0, Ink.LOUD, "The run broke off:", broken);
    }
    page.line(Ink.HEADING, summary());
  }

  private void left(Result result, String why) {
    List<Cleaned> items = report.of(result);
    if (!items.isEmpty()) {
      page.item(0, Ink.QUIET, ". left alone " + items.size() + ", " + why + ":", "");
      page.list(2, items.stream().map(HumanCleaned::name).toList());
    }
  }

  /** Those being deleted are on their way and need no names. */
  private void busy() {
    List<Prebuild> all = report.of(Result.BUSY).stream().map(Cleaned::prebuild).toList();
    if (!all.isEmpty()) {
      page.line(Ink.QUIET, ". left alone, as a build is at work: " + HumanCleanup.atWork(all));
      page.list(
          2,
          all.stream()
              .filter(prebuild -> prebuild.latest().transition() != Transition.DELETE)
              .map(prebuild -> prebuild.workspace().name() + " " + prebuild.id())
              .toList());
    }
  }

  private static String name(Cleaned item) {
    return item.prebuild().workspace().name() + " " + item.prebuild().id();
  }

  private String summary() {
    List<String> counts = new ArrayList<>();
    int statuses = report.extras().statuses().size();
    if (!view.command().equals("cleanup")) {
      counts.add((view.command().equals("drain") ? "held " : "released ") + presets(statuses));
    }
    if (!view.command().equals("undrain")) {
      counts.add("deleted " + report.count(Result.DELETED));
      addUnlessZero(counts, "cancelled ", report.count(Result.CANCELLED));
      counts.add("failed " + report.count(Result.FAILED));
    }
    addUnlessZero(counts, "held back ", report.count(Result.UNSUPPORTED));
    addUnlessZero(
        counts,
        "left alone ",
        report.count(Result.CLAIMED, Result.GONE, Result.BUSY, Result.CHANGED));
    addUnlessZero(counts, "not tried ", report.count(Result.NOT_TRIED));
    RunReport.Cost cost = report.cost();
    return "%s: %s; %s, %s."
        .formatted(
            report.broken() == null ? "Done" : "Broken off",
            String.join(", ", counts),
            Words.seconds(cost.elapsed()),
            Words.count(cost.statements(), "statement"));
  }

  private static String presets(int count) {
    return Words.count(count, "preset");
  }

  private static void addUnlessZero(List<String> counts, String what, int count) {
    if (count != 0) {
      counts.add(what + count);
    }
  }
}
