package dev.prebuildctl.executor;

import dev.prebuildctl.core.plan.Budgets;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.TemplateStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Carries a plan out: presets in parallel, a preset's actions one after another.
 *
 * <p>Where a budget is given, no preset creates before all have deleted: an operator who limits a
 * run wants room made first. Without one, presets do not wait for each other, as in the server.
 */
final class PlanExecutor {
  private final Database database;
  private final Tools tools;
  private final int parallelism;
  private final boolean deletionsFirst;

  PlanExecutor(Database database, Tools tools, RunOptions options) {
    this.database = database;
    this.tools = tools;
    this.parallelism = options.parallelism();
    this.deletionsFirst = !options.request().budgets().equals(Budgets.NONE);
  }

  /** A report for each preset of the plan, in its order. */
  List<PresetReport> apply(Plan plan, Told told) {
    int work = (int) plan.presets().stream().filter(PlanExecutor::hasWork).count();
    if (work == 0) {
      return plan.presets().stream().map(PresetReport::untouched).toList();
    }
    List<PresetReport> reports = apply(plan, new Progress(told, work), work);
    tools.stopIfLockIsLost();
    return reports;
  }

  private List<PresetReport> apply(Plan plan, Progress progress, int work) {
    int threads = Math.min(parallelism, work);
    if (threads == 1) {
      return apply(plan, database, Runnable::run, progress);
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (Database pooled = database.pooled(threads)) {
      return apply(plan, pooled, pool, progress);
    } finally {
      pool.shutdown();
    }
  }

  private List<PresetReport> apply(
      Plan plan, Database connections, java.util.concurrent.Executor pool, Progress progress) {
    TemplateStore templates = new TemplateStore();
    BuildWriter writer = new BuildWriter(connections, templates, tools, plan.database());
    List<PresetRun> runs =
        plan.presets().stream()
            .map(preset -> new PresetRun(writer, preset, progress.told))
            .toList();
    if (deletionsFirst) {
      each(
          runs,
          pool,
          run -> {
            run.runUpToCreations();
            return run.report();
          });
    }
    return each(runs, pool, progress::finish);
  }

  private static List<PresetReport> each(
      List<PresetRun> runs,
      java.util.concurrent.Executor pool,
      Function<PresetRun, PresetReport> work) {
    List<CompletableFuture<PresetReport>> reports =
        runs.stream()
            .map(
                run ->
                    run.hasWork()
                        ? CompletableFuture.supplyAsync(() -> work.apply(run), pool)
                        : CompletableFuture.completedFuture(run.report()))
            .toList();
    // All of them, also if one dies of an error: the lock is released when this returns.
    CompletableFuture.allOf(reports.toArray(CompletableFuture[]::new))
        .exceptionally(error -> null)
        .join();
    return reports.stream().map(CompletableFuture::join).toList();
  }

  private static boolean hasWork(PresetPlan preset) {
    return preset.actions().stream().anyMatch(planned -> planned.heldBack() == null);
  }

  /** Runs presets and tells the listener how far the run is. */
  private static final class Progress {
    private final Told told;
    private final int total;
    private final AtomicInteger finished = new AtomicInteger();

    Progress(Told told, int total) {
      this.told = told;
      this.total = total;
    }

    PresetReport finish(PresetRun run) {
      PresetReport report = run.run();
      told.finished(report, finished.incrementAndGet(), total);
      return report;
    }
  }
}
