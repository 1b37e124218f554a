package dev.prebuildctl.executor;

import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.report.PartResult;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.Problem;
import dev.prebuildctl.core.report.StartedBuild;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects what one preset's run did. */
final class Ledger {
  private final PresetPlan plan;
  private final List<UUID> created = new ArrayList<>();
  private final List<UUID> deleted = new ArrayList<>();
  private final List<UUID> cancelled = new ArrayList<>();
  private final List<UUID> claimedMeanwhile = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> unsupported = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<StartedBuild> started = new ArrayList<>();
  private @Nullable PrebuildStatus statusSet;

  Ledger(PresetPlan plan) {
    this.plan = plan;
  }

  void created(Written written) {
    created.addAll(written.workspaces());
    wrote(written);
  }

  void deleted(Written written) {
    deleted.addAll(written.workspaces());
    claimedMeanwhile.addAll(written.leftAlone().keySet());
    written.refused().forEach((id, refusal) -> refused(refusal, id, 1));
    wrote(written);
  }

  void cancelled(Written written) {
    cancelled.addAll(written.workspaces());
    wrote(written);
  }

  void statusSet(PrebuildStatus status) {
    statusSet = status;
  }

  /** What cannot be followed is held back; everything else failed. */
  void refused(Refusal refusal, @Nullable UUID workspaceId, int count) {
    Problem problem = new Problem(refusal.kind().label(), workspaceId, refusal.message(), count);
    (refusal.kind() == Refusal.Kind.UNSUPPORTED ? unsupported : problems).add(problem);
  }

  void failed(Failure failure, int count) {
    problems.add(new Problem(failure.kind().label(), null, failure.getMessage(), count));
  }

  void failed(RuntimeException bug) {
    problems.add(new Problem(Refusal.Kind.INTERNAL.label(), null, "unexpected: " + bug, 1));
  }

  void failed(Failure failure, UUID workspaceId) {
    problems.add(new Problem(failure.kind().label(), workspaceId, failure.getMessage(), 1));
  }

  private void wrote(Written written) {
    started.addAll(written.started());
    notes.addAll(written.unserved());
  }

  /** What was done to prebuilds so far; a status counts for its own action only. */
  PartResult.Counts counts() {
    return new PartResult.Counts(
        created.size() + deleted.size() + cancelled.size(),
        problems.stream().mapToInt(Problem::count).sum(),
        unsupported.stream().mapToInt(Problem::count).sum(),
        claimedMeanwhile.size());
  }

  PresetReport report() {
    return new PresetReport(
        plan,
        new PresetReport.Done(created, deleted, cancelled, claimedMeanwhile, statusSet),
        problems,
        unsupported,
        List.copyOf(notes),
        started);
  }
}
