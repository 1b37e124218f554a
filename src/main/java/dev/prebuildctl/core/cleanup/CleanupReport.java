package dev.prebuildctl.core.cleanup;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.report.StartedBuild;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cleanup, a drain or the end of one did.
 *
 * @param outcome whether it ran at all
 * @param prebuilds what became of each that was listed
 * @param broken why it ended before all was tried; null: it did not
 */
public record CleanupReport(
    RunReport.Outcome outcome,
    Instant at,
    RunReport.Cost cost,
    List<Cleaned> prebuilds,
    Extras extras,
    @Nullable String broken) {
  public CleanupReport {
    requireNonNull(outcome, "outcome");
    requireNonNull(at, "at");
    requireNonNull(cost, "cost");
    prebuilds = List.copyOf(prebuilds);
    requireNonNull(extras, "extras");
  }

  /**
   * What is not told by prebuild.
   *
   * @param statuses statuses that were set
   * @param notes what an operator should know of what was done
   * @param started the builds that were written
   */
  public record Extras(
      List<StatusChange> statuses, List<String> notes, List<StartedBuild> started) {
    /** Nothing of all that. */
    public static final Extras NONE = new Extras(List.of(), List.of(), List.of());

    public Extras {
      statuses = List.copyOf(statuses);
      notes = List.copyOf(notes);
      started = List.copyOf(started);
    }

    private Extras and(Extras later) {
      Set<String> all = new LinkedHashSet<>(notes);
      all.addAll(later.notes);
      return new Extras(
          joined(statuses, later.statuses), List.copyOf(all), joined(started, later.started));
    }
  }

  /** How many ended so. */
  public int count(Cleaned.Result... results) {
    Set<Cleaned.Result> wanted = Set.of(results);
    return (int) prebuilds.stream().filter(item -> wanted.contains(item.result())).count();
  }

  /** Those that ended so. */
  public List<Cleaned> of(Cleaned.Result result) {
    return prebuilds.stream().filter(item -> item.result() == result).toList();
  }

  /**
   * This report and that of a later pass over the same template: what was busy here and is told
   * there is told once.
   */
  public CleanupReport and(CleanupReport later) {
    List<Cleaned> earlier =
        prebuilds.stream()
            .filter(
                item ->
                    item.result() != Cleaned.Result.BUSY || later.outcome != RunReport.Outcome.DONE)
            .toList();
    return new CleanupReport(
        outcome,
        at,
        new RunReport.Cost(
            cost.elapsed().plus(later.cost.elapsed()),
            Math.max(cost.statements(), later.cost.statements())),
        joined(earlier, later.prebuilds),
        extras.and(later.extras),
        broken == null ? later.broken : broken);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream())
        .collect(ArrayList::new, List::add, List::addAll);
  }
}
