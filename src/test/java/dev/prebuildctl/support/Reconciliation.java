package dev.prebuildctl.support;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.builds.TemplateEvaluation;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.SavedPlan;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.Applied;
import dev.prebuildctl.executor.Reconciler;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.RunOptions;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.input.PlanReader;
import dev.prebuildctl.input.Source;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Timeouts;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A run on a test database, with a connection of its own, at {@link Deployment#NOW}. */
public final class Reconciliation {
  private String url;
  private int parallelism = 3;
  private Duration lockTimeout = Duration.ZERO;
  private Duration rowLockTimeout = Duration.ofSeconds(30);
  private PlanRequest request = PlanRequest.AS_THE_SERVER;
  private Settings settings = Settings.DEFAULTS;
  private ApplyListener listener = ApplyListener.NONE;
  private TemplateEvaluation evaluation = new UnsupportedTemplateEvaluation();
  private final StopSignal stop = new StopSignal();

  private Reconciliation(String url) {
    this.url = url;
  }

  public static Reconciliation of(TestDatabase db) {
    return new Reconciliation(db.url());
  }

  public static Reconciliation of(String url) {
    return new Reconciliation(url);
  }

  public Reconciliation parallelism(int presets) {
    parallelism = presets;
    return this;
  }

  /** How long to wait for the reconciliation lock. */
  public Reconciliation lockTimeout(Duration timeout) {
    lockTimeout = timeout;
    return this;
  }

  /** How long to wait for a row that another transaction holds. */
  public Reconciliation rowLockTimeout(Duration timeout) {
    rowLockTimeout = timeout;
    return this;
  }

  public Reconciliation settings(Settings other) {
    settings = other;
    return this;
  }

  public Reconciliation request(PlanRequest other) {
    request = other;
    return this;
  }

  public Reconciliation listener(ApplyListener other) {
    listener = other;
    return this;
  }

  public Reconciliation evaluation(TemplateEvaluation other) {
    evaluation = other;
    return this;
  }

  public StopSignal stopSignal() {
    return stop;
  }

  public RunReport run() {
    try (Database database = database()) {
      return reconciler(database)
          .reconcile(new RunOptions(settings, request, lockTimeout, parallelism), stop, listener);
    }
  }

  /** The run on a thread of its own. */
  public CompletableFuture<RunReport> start() {
    CompletableFuture<RunReport> report = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                report.complete(run());
              } catch (RuntimeException | Error e) {
                report.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return report;
  }

  public Plan plan() {
    try (Database database = database()) {
      return reconciler(database).plan(settings, request);
    }
  }

  /** The plan as its file has it, read back. */
  public SavedPlan save() {
    try (Database database = database()) {
      String text =
          Documents.plan(reconciler(database).snapshot(settings), PlanRequest.AS_THE_SERVER);
      return PlanReader.read(new Source("the plan", Documents.bytes(text)));
    }
  }

  /** A run that carries out a saved plan. */
  public Applied apply(SavedPlan saved, boolean allowFewer) {
    RunOptions options =
        new RunOptions(saved.asked().settings(), saved.asked().request(), lockTimeout, parallelism);
    try (Database database = database()) {
      return reconciler(database).apply(saved, allowFewer, options, stop, listener);
    }
  }

  private Database database() {
    return new Database(
        DatabaseUrl.parse(url, Map.of()),
        new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(1), rowLockTimeout));
  }

  private Reconciler reconciler(Database database) {
    return new Reconciler(
        database, RunClock.at(Deployment.NOW), new BuildDrafter(evaluation, UUID::randomUUID));
  }
}
