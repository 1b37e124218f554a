package dev.prebuildctl.output;

import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.core.doctor.Finding;
import dev.prebuildctl.core.doctor.Fix;
import dev.prebuildctl.core.doctor.Severity;
import java.util.ArrayList;
import java.util.List;

/** An examination for people. */
final class HumanDoctor {
  private final Page page;
  private final Examination examination;

  HumanDoctor(Page page, Examination examination) {
    this.page = page;
    this.examination = examination;
  }

  void print() {
    examination.findings().forEach(this::finding);
    for (String gap : examination.gaps()) {
      page.item(0, Ink.QUIET, "not looked at:", gap);
      page.blank();
    }
    page.line(Ink.HEADING, summary());
    page.end();
  }

  private void finding(Finding finding) {
    String head = finding.severity().label() + ":";
    page.item(
        0, ink(finding.severity()), head, finding.subject() + ": " + sentence(finding.found()));
    page.item(2, Ink.QUIET, "why it matters:", sentence(finding.matters()));
    if (!finding.fixes().isEmpty() && finding.fixes().get(0).kind() != Fix.Kind.ADVICE) {
      page.item(2, Ink.QUIET, "fix:", "");
    }
    for (Fix fix : finding.fixes()) {
      if (fix.kind() == Fix.Kind.ADVICE) {
        page.item(2, Ink.QUIET, "fix:", fix.text());
      } else {
        // Whole, so that it can be copied.
        page.verbatim("    " + fix.text());
      }
    }
    page.blank();
  }

  /** What a server or a job said may be a sentence already. */
  private static String sentence(String words) {
    return words.matches("(?s).*[.!?]\\s*") ? words : words + ".";
  }

  private static Ink ink(Severity severity) {
    return switch (severity) {
      case ERROR -> Ink.LOUD;
      case WARNING -> Ink.HELD_BACK;
      case NOTE -> Ink.QUIET;
    };
  }

  private String summary() {
    List<String> found = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int count = examination.count(severity);
      if (count > 0) {
        found.add(Words.count(count, severity.label()));
      }
    }
    String skipped =
        examination.skipped() == 0
            ? ""
            : "; " + Words.count(examination.skipped(), "check") + " could not be made";
    return "Doctor: "
        + (found.isEmpty() ? "nothing found" : String.join(", ", found))
        + "; "
        + Words.count(examination.checks(), "check")
        + " made"
        + skipped
        + ".";
  }
}
