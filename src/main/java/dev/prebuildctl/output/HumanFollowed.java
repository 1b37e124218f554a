package dev.prebuildctl.output;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.report.BuildOutcome;
import dev.prebuildctl.core.report.Followed;
import java.util.ArrayList;
import java.util.List;

/** What became of a run's builds, for people. */
final class HumanFollowed {
  private static final int MOST_ROWS = 20;

  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.name("WORKSPACE", 12),
          Table.Column.text("BUILD", 0),
          Table.Column.text("RESULT", 0),
          Table.Column.name("ERROR", 14));

  private final Page page;
  private final Followed followed;

  HumanFollowed(Page page, Followed followed) {
    this.page = page;
    this.followed = followed;
  }

  void print() {
    boolean all = page.style().verbose() || followed.builds().size() <= MOST_ROWS;
    List<BuildOutcome> shown =
        followed.builds().stream()
            .filter(build -> all || build.status() != JobStatus.SUCCEEDED)
            .toList();
    if (!shown.isEmpty()) {
      page.blank();
      Table table = new Table(COLUMNS);
      shown.forEach(build -> table.row(cells(build)));
      page.table(table);
      page.blank();
    }
    page.line(Ink.HEADING, summary());
    page.end();
  }

  private static List<String> cells(BuildOutcome build) {
    String name = build.workspaceName();
    return List.of(
        name.isEmpty() ? build.build().workspace().toString() : name,
        build.build().transition().label(),
        (build.ended() ? "" : "still ") + build.status().label(),
        build.error().isEmpty() ? Table.NOTHING : build.error());
  }

  private String summary() {
    if (followed.builds().isEmpty()) {
      return "No builds to wait for.";
    }
    List<String> counts = new ArrayList<>();
    counts.add(followed.succeeded() + " succeeded");
    counts.add(followed.failed() + " failed");
    Words.addUnlessZero(counts, followed.unfinished(), "not ended");
    return "Builds: "
        + String.join(", ", counts)
        + (followed.cut() == null ? "." : "; " + followed.cut() + ".");
  }
}
