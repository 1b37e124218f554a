package dev.prebuildctl.output;

import dev.prebuildctl.core.report.Problem;
import dev.prebuildctl.core.report.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a run did, in one sentence. */
public final class RunSentence {
  private RunSentence() {}

  /** The sentence, with the first of what failed or was held back. */
  public static String of(RunReport report) {
    return switch (report.outcome()) {
      case PAUSED -> "Nothing was done: reconciliation is paused.";
      case LOCKED -> "Nothing was done: another reconciler is at work.";
      case DONE -> done(report);
    };
  }

  private static String done(RunReport report) {
    List<String> counts = new ArrayList<>();
    counts.add("created " + report.created());
    counts.add("deleted " + report.deleted());
    Words.addUnlessZero(counts, report.cancelled(), "cancelled");
    Words.addUnlessZero(counts, report.failed(), "failed");
    Words.addUnlessZero(counts, HeldBackWork.of(report), "held back");
    String broken = report.broken();
    String problem =
        broken != null
            ? "; broken off: " + broken
            : report.presets().stream()
                .flatMap(
                    preset ->
                        Stream.concat(preset.problems().stream(), preset.unsupported().stream()))
                .findFirst()
                .map(Problem::message)
                .map(message -> "; " + message)
                .orElse("");
    String sentence =
        "Reconciled: "
            + String.join(", ", counts)
            + " in "
            + Words.seconds(report.cost().elapsed());
    return sentence.replace(Words.GLUE, ' ') + problem;
  }
}
