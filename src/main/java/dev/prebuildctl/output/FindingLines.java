package dev.prebuildctl.output;

import dev.prebuildctl.core.template.Examined;
import dev.prebuildctl.core.template.Finding;
import dev.prebuildctl.core.template.Finding.Severity;
import dev.prebuildctl.core.template.Place;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a template, each with the source it is about. */
final class FindingLines {
  private final Page page;
  private final Examined examined;

  FindingLines(Page page, Examined examined) {
    this.page = page;
    this.examined = examined;
  }

  void print() {
    examined.findings().forEach(this::finding);
  }

  /** {@code 2 errors, 1 warning}; empty if there is nothing. */
  static String counted(List<Finding> findings) {
    List<String> phrases = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = findings.stream().filter(finding -> finding.severity() == severity).count();
      if (count > 0) {
        phrases.add(
            severity == Severity.UNSUPPORTED
                ? count + " unsupported"
                : Words.count(count, severity.label()));
      }
    }
    return String.join(", ", phrases);
  }

  private void finding(Finding finding) {
    page.item(0, ink(finding.severity()), finding.severity().label() + ":", finding.summary());
    Place place = finding.place();
    if (place != null) {
      Place.Point start = place.start();
      page.verbatim("  --> " + place.file() + ":" + start.line() + ":" + start.column());
      String text = examined.sources().get(place.file());
      if (text != null) {
        for (Excerpt.Row row : Excerpt.of(text, place, page.style().width())) {
          page.exact(row.mark() ? ink(finding.severity()) : Ink.PLAIN, row.text());
        }
      }
    }
    finding.detail().lines().forEach(line -> page.item(2, Ink.PLAIN, line, ""));
    page.blank();
  }

  private static Ink ink(Severity severity) {
    return switch (severity) {
      case ERROR, UNSUPPORTED -> Ink.LOUD;
      case WARNING -> Ink.HELD_BACK;
    };
  }
}
