package dev.prebuildctl.output;

import dev.prebuildctl.core.replacement.ClaimedPrebuild;
import dev.prebuildctl.core.report.ReplacementReport;
import dev.prebuildctl.core.report.ReplacementReport.Message;
import dev.prebuildctl.core.report.ReplacementReport.Outcome;
import java.util.ArrayList;
import java.util.List;

/** A report on replaced resources for people. */
final class HumanReplacements {
  private final Page page;
  private final ReplacementReport report;

  HumanReplacements(Page page, ReplacementReport report) {
    this.page = page;
    this.report = report;
  }

  void print() {
    ClaimedPrebuild prebuild = report.prebuild();
    if (prebuild == null) {
      page.line(Ink.HEADING, "No resource was replaced: nothing to tell.");
    } else {
      subject(prebuild);
      report.messages().forEach(this::message);
      if (!report.messages().isEmpty()) {
        page.blank();
      }
      page.line(Ink.HEADING, summary());
    }
    page.end();
  }

  private void subject(ClaimedPrebuild prebuild) {
    page.item(
        0,
        Ink.HEADING,
        prebuild.path() + ", build " + prebuild.buildNumber() + ":",
        "claimed from preset %s of %s/%s (%s)"
            .formatted(
                prebuild.origin().preset().name(),
                prebuild.origin().organization().name(),
                prebuild.origin().template().name(),
                prebuild.origin().version().name()));
    report
        .replacements()
        .byAddress()
        .forEach((address, paths) -> page.item(2, Ink.DELETE, "-/+ " + address + ":", paths));
    page.blank();
  }

  private void message(Message message) {
    String error = message.error();
    page.item(
        2,
        ink(message.outcome()),
        message.admin().username() + " by " + message.method().label() + ":",
        words(message.outcome()) + (error == null ? "" : ": " + error));
  }

  private static Ink ink(Outcome outcome) {
    return switch (outcome) {
      case ENQUEUED -> Ink.CREATE;
      case PROPOSED -> Ink.CHANGE;
      case DISABLED, DUPLICATE, NOT_TRIED -> Ink.QUIET;
      case FAILED -> Ink.LOUD;
    };
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case ENQUEUED -> "enqueued";
      case PROPOSED -> "would be enqueued";
      case DISABLED -> "skipped, the notification is not enabled";
      case DUPLICATE -> "skipped, the same message was enqueued today";
      case NOT_TRIED -> "not tried";
      case FAILED -> "failed";
    };
  }

  private String summary() {
    if (report.messages().isEmpty()) {
      return report.methods().isEmpty()
          ? "Nobody is told: neither mail, nor a webhook, nor the inbox is configured."
          : "Nobody is told: there is no template admin.";
    }
    List<String> phrases = new ArrayList<>();
    int skipped = report.count(Outcome.DISABLED) + report.count(Outcome.DUPLICATE);
    Words.addUnlessZero(phrases, skipped, "skipped");
    Words.addUnlessZero(phrases, report.count(Outcome.FAILED), "failed");
    Words.addUnlessZero(phrases, report.count(Outcome.NOT_TRIED), "not tried");
    int done = report.count(report.dryRun() ? Outcome.PROPOSED : Outcome.ENQUEUED);
    return (report.dryRun() ? "Would enqueue " : "Enqueued ")
        + Words.count(done, "message")
        + (phrases.isEmpty() ? "." : "; " + String.join(", ", phrases) + ".");
  }
}
