package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a part of a run came to.
 *
 * @param outcome in a word, such as {@code done}, {@code paused} or {@code failed}
 * @param counts what became of its items; nothing of parts that have none
 * @param problem what went wrong; null: nothing
 */
public record PartResult(String outcome, Counts counts, @Nullable String problem) {
  /** It did what it was to do. */
  public static final PartResult DONE = new PartResult("done", Counts.NONE, null);

  public PartResult {
    requireNonNull(outcome, "outcome");
    requireNonNull(counts, "counts");
  }

  /** A part that ended with an exception. */
  public static PartResult failed(RuntimeException e) {
    return new PartResult("failed", Counts.NONE, String.valueOf(e.getMessage()));
  }

  /** A part that ended in another way than by doing what it was to do. */
  public static PartResult ended(String outcome) {
    return new PartResult(outcome, Counts.NONE, null);
  }

  /** A part with items. */
  public static PartResult of(Counts counts) {
    return counts.failed == 0
        ? new PartResult("done", counts, null)
        : new PartResult("partly_failed", counts, counts.failed + " failed");
  }

  /** A whole run. */
  public static PartResult of(RunReport report) {
    Counts counts =
        new Counts(
            report.created() + report.deleted() + report.cancelled(),
            report.failed(),
            report.unsupported(),
            report.claimedMeanwhile());
    if (report.broken() != null) {
      return new PartResult("broken_off", counts, report.broken());
    }
    return report.outcome() == RunReport.Outcome.DONE
        ? of(counts)
        : ended(report.outcome().label());
  }

  /** Prebuilds by what became of them. */
  public record Counts(int done, int failed, int unsupported, int leftAlone) {
    /** No items. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** The same with so many done. */
    public Counts withDone(int other) {
      return new Counts(other, failed, unsupported, leftAlone);
    }

    /** What was added since an earlier count. */
    public Counts since(Counts earlier) {
      return new Counts(
          done - earlier.done,
          failed - earlier.failed,
          unsupported - earlier.unsupported,
          leftAlone - earlier.leftAlone);
    }
  }
}
