package dev.prebuildctl.executor;

import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.TemplateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries a plan out: presets in parallel, a preset's actions one after another. */
final class PlanExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(PlanExecutor.class);

  private final Database database;
  private final Tools tools;
  private final int parallelism;

  PlanExecutor(Database database, Tools tools, int parallelism) {
    this.database = database;
    this.tools = tools;
    this.parallelism = parallelism;
  }

  /** A report for each preset of the plan, in its order. */
  List<PresetReport> apply(Plan plan, ApplyListener listener) {
    int work = (int) plan.presets().stream().filter(PlanExecutor::hasWork).count();
    if (work == 0) {
      return plan.presets().stream().map(PresetReport::untouched).toList();
    }
    List<PresetReport> reports = apply(plan, new Progress(listener, work), work);
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
    List<CompletableFuture<PresetReport>> reports = new ArrayList<>();
    for (PresetPlan preset : plan.presets()) {
      reports.add(
          hasWork(preset)
              ? CompletableFuture.supplyAsync(() -> progress.run(writer, preset), pool)
              : CompletableFuture.completedFuture(PresetReport.untouched(preset)));
    }
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
    private final ApplyListener listener;
    private final int total;
    private final AtomicInteger finished = new AtomicInteger();

    Progress(ApplyListener listener, int total) {
      this.listener = listener;
      this.total = total;
    }

    PresetReport run(BuildWriter writer, PresetPlan preset) {
      PresetReport report = new PresetRun(writer, preset).run();
      try {
        listener.presetFinished(report, finished.incrementAndGet(), total);
      } catch (RuntimeException e) {
        LOG.warn("progress could not be told", e);
      }
      return report;
    }
  }
}
