package dev.prebuildctl.output;

import dev.prebuildctl.core.preview.FailedBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Failed builds with their errors, newest first; one line for builds that failed alike. */
final class FailureLines {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final Page page;
  private final Instant now;

  FailureLines(Page page, Instant now) {
    this.page = page;
    this.now = now;
  }

  void print(int indent, List<FailedBuild> failures) {
    lines(failures, now, page.style().verbose())
        .forEach(line -> page.item(indent, Ink.DELETE, "failed:", line));
  }

  /** A line for each kind of failure, or for each build if all of them are wanted. */
  static List<String> lines(List<FailedBuild> failures, Instant now, boolean all) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < failures.size()) {
      int alike = all ? 1 : alike(failures, at);
      FailedBuild build = failures.get(at);
      String ids = all ? " (build " + build.buildNumber() + ", job " + build.jobId() + ")" : "";
      String age = " " + Words.span(Duration.between(build.createdAt(), now)) + " ago";
      String more = alike == 1 ? "" : ", and the " + (alike - 1) + " before it";
      lines.add(build.workspace().name() + ids + age + more + ": " + plain(build.error().words()));
      at += alike;
    }
    return lines;
  }

  /** How many builds from a place on say the same. */
  private static int alike(List<FailedBuild> failures, int from) {
    int to = from + 1;
    while (to < failures.size() && failures.get(to).error().equals(failures.get(from).error())) {
      to++;
    }
    return to - from;
  }

  /** Terraform colours its errors; the codes would only be shown as garbage. */
  static String plain(String error) {
    return COLOUR.matcher(error).replaceAll("");
  }
}
