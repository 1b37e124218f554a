package dev.prebuildctl.executor;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.plan.SavedPlan;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.PartResult;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.RunPart;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.report.RunReport.Outcome;
import dev.prebuildctl.store.AdvisoryLock;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.SnapshotStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot, plan, apply, report: the one path of {@code snapshot}, {@code plan}, {@code reconcile
 * once} and {@code apply}; each stops where it is done.
 */
public final class Reconciler {
  private static final String LISTED =
      "'prebuildctl snapshot' lists organizations, templates and presets; nothing was done.";

  private final Database database;
  private final RunClock clock;
  private final Supplier<BuildDrafter> drafter;
  private final Consumer<DatabaseIdentity> seen;

  /** A reconciler of one run. */
  public Reconciler(Database database, RunClock clock, BuildDrafter drafter) {
    this(database, clock, () -> drafter, identity -> {});
  }

  /**
   * A reconciler of one run.
   *
   * @param drafter asked for only when there is something to write
   * @param seen hears which database it is before anything is written
   */
  public Reconciler(
      Database database,
      RunClock clock,
      Supplier<BuildDrafter> drafter,
      Consumer<DatabaseIdentity> seen) {
    this.database = database;
    this.clock = clock;
    this.drafter = drafter;
    this.seen = seen;
  }

  /** Reads everything a plan is computed from, in one transaction that writes nothing. */
  public GlobalSnapshot snapshot(Settings settings) {
    GlobalSnapshot snapshot =
        database.read(session -> SnapshotStore.snapshot(session, settings, clock.now()));
    seen.accept(snapshot.database());
    return snapshot;
  }

  /**
   * What a run would do now.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if the scope names what is not there
   */
  public Plan plan(Settings settings, PlanRequest request) {
    return plan(snapshot(settings), request);
  }

  /**
   * What a run would do to what a snapshot shows.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if the scope names what is not there
   */
  public static Plan plan(GlobalSnapshot snapshot, PlanRequest request) {
    requireKnown(request.scope(), snapshot);
    return Planner.plan(snapshot, request);
  }

  /** One run (spec page 4): under the lock, and not while reconciliation is paused. */
  public RunReport reconcile(RunOptions options, StopSignal stop, ApplyListener listener) {
    return run(options, Decision.of(options.request()), stop, listener).orElseThrow();
  }

  /**
   * A run that carries out a saved plan, if the plan made anew under the lock would do the same.
   *
   * @param allowFewer if it would not, carry out what both plans have
   * @param options with the settings and the request of the saved plan
   * @throws Failure of kind {@code OTHER_DATABASE} or {@code OTHER_SCHEMA} if the plan was not made
   *     for this database as it is
   */
  public Applied apply(
      SavedPlan saved,
      boolean allowFewer,
      RunOptions options,
      StopSignal stop,
      ApplyListener listener) {
    Decision.OfSavedPlan decision = new Decision.OfSavedPlan(saved, allowFewer);
    Optional<RunReport> report = run(options, decision, stop, listener);
    return new Applied(report.orElse(null), decision.drift());
  }

  private Optional<RunReport> run(
      RunOptions options, Decision decision, StopSignal stop, ApplyListener listener) {
    Told told = new Told(listener);
    return told.part(
        new RunPart.Run(),
        () -> locked(options, decision, stop, told),
        report -> report.map(PartResult::of).orElseGet(() -> PartResult.ended("stale")));
  }

  private Optional<RunReport> locked(
      RunOptions options, Decision decision, StopSignal stop, Told told) {
    Begin begin = new Begin(System.nanoTime(), database.statements());
    Optional<AdvisoryLock> taken =
        told.part(
            new RunPart.Lock(),
            () -> new LockWait(database, stop, () -> {}).take(options.lockTimeout()),
            lock -> PartResult.ended(lock.isPresent() ? "acquired" : "held_elsewhere"));
    if (taken.isEmpty()) {
      return Optional.of(report(Outcome.LOCKED, begin, List.of(), null));
    }
    try (AdvisoryLock lock = taken.get()) {
      Optional<GlobalSnapshot> snapshot =
          told.part(
              new RunPart.Snapshot(),
              () -> snapshotUnlessPaused(options.settings()),
              read -> read.isPresent() ? PartResult.DONE : PartResult.ended("paused"));
      if (snapshot.isEmpty()) {
        return Optional.of(report(Outcome.PAUSED, begin, List.of(), null));
      }
      told.snapshot(snapshot.get());
      Optional<Plan> plan = decision.on(snapshot.get());
      seen.accept(snapshot.get().database());
      if (plan.isEmpty()) {
        return Optional.empty();
      }
      Tools tools = new Tools(clock, drafter.get(), lock, stop);
      new Membership(database, tools).ensure();
      PlanExecutor executor = new PlanExecutor(database, tools, options);
      List<PresetReport> presets = executor.apply(plan.get(), told);
      return Optional.of(report(Outcome.DONE, begin, presets, stop.reason()));
    }
  }

  private Optional<GlobalSnapshot> snapshotUnlessPaused(Settings settings) {
    return database.read(
        session -> SnapshotStore.snapshotUnlessPaused(session, settings, clock.now()));
  }

  /**
   * Holds that every value of a scope names something, and that something has them all.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if not
   */
  public static void requireKnown(Scope scope, GlobalSnapshot snapshot) {
    List<Scope.Unmatched> unmatched = scope.unmatched(snapshot);
    if (!unmatched.isEmpty()) {
      throw new Failure(
          Kind.UNKNOWN_NAME,
          unmatched.stream()
              .map(u -> "no " + u.filter().label() + " \"" + u.value() + "\" has prebuilds")
              .collect(Collectors.joining("; ")),
          LISTED);
    }
    if (!scope.leavesSomething(snapshot)) {
      throw new Failure(
          Kind.UNKNOWN_NAME,
          "no preset with prebuilds is in all of the organizations, templates and presets given",
          LISTED);
    }
  }

  private RunReport report(
      Outcome outcome, Begin begin, List<PresetReport> presets, @Nullable String broken) {
    RunReport.Cost cost =
        new RunReport.Cost(
            Duration.ofNanos(System.nanoTime() - begin.nanos),
            database.statements() - begin.statements);
    return new RunReport(outcome, clock.now(), cost, presets, broken);
  }

  private record Begin(long nanos, long statements) {}
}
