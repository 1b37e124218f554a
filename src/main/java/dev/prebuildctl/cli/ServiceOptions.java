package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.executor.LoopListener;
import dev.prebuildctl.executor.LoopSettings;
import dev.prebuildctl.executor.LoopWork;
import dev.prebuildctl.executor.ReconcileLoop;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.RunOptions;
import dev.prebuildctl.telemetry.Metrics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Mixin;

/** How a loop reconciles, and where it tells how it does. */
final class ServiceOptions {
  @Mixin final LoopOptions loop = new LoopOptions();
  @Mixin final RequestOptions request = new RequestOptions();
  @Mixin final FailureOptions failures = new FailureOptions();
  @Mixin final ParallelismOptions parallelism = new ParallelismOptions();
  @Mixin final ListenOptions listening = new ListenOptions();

  /**
   * A loop that has not begun yet, with its server of metrics at work.
   *
   * @param listener hears of the loop, on its thread
   * @throws Failure if the options, or the files that they name, cannot be used
   */
  ReconcilingService open(Services services, ConnectionOptions connection, LoopListener listener) {
    Launch.World world = services.world();
    ReconcilingService service = new ReconcilingService(Tracing.in(world));
    try {
      if (listening.listen == null) {
        service.loop(loop(services, connection, listener, plain(services, connection, service)));
        return service;
      }
      Metrics metrics = new Metrics(Version.text(), services.clock());
      LoopWork work = measured(services, connection, service, metrics);
      ReconcileLoop reconciling = service.loop(loop(services, connection, listener, work));
      service.server(listening.start(metrics, reconciling::state));
      return service;
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  /**
   * Holds that nothing was given that only a loop can use.
   *
   * @throws Failure of kind {@code USAGE} if something was
   */
  void refuseWithoutLoop() {
    String option =
        listening.listen != null
            ? "--metrics-listen"
            : listening.readyAfter != null
                ? "--ready-after"
                : loop.jitter != null ? "--jitter" : "";
    if (!option.isEmpty()) {
      throw new Failure(
          Kind.USAGE, option + " is for a loop, and there is none", "Give --reconcile, too.");
    }
  }

  private ReconcileLoop loop(
      Services services, ConnectionOptions connection, LoopListener listener, LoopWork work) {
    AtomicBoolean begun = new AtomicBoolean();
    return new ReconcileLoop(
        () -> load(services, connection, begun.getAndSet(true)),
        work,
        listener,
        ReconcileLoop.Time.system());
  }

  /** Called again at each reload: files are read anew then, options and variables stay. */
  private LoopSettings load(Services services, ConnectionOptions connection, boolean reload) {
    Configuration configuration =
        reload
            ? services.configurations().reread(connection.profile)
            : services.configuration(connection);
    RunOptions options =
        new RunOptions(
            failures.settings(configuration),
            request.request(),
            Duration.ZERO,
            parallelism.of(configuration));
    return new LoopSettings(services.newDatabase(connection), options, loop.pace(configuration));
  }

  private static LoopWork plain(
      Services services, ConnectionOptions connection, ReconcilingService service) {
    ApplyListener listener = service.tracing().beside(ApplyListener.NONE);
    return (set, stop) ->
        services
            .reconciler(set.database(), connection, RunClock.running(services.clock()))
            .reconcile(set.options(), stop, listener);
  }

  private static LoopWork measured(
      Services services,
      ConnectionOptions connection,
      ReconcilingService service,
      Metrics metrics) {
    ApplyListener traces = service.tracing().beside(ApplyListener.NONE);
    MeasuredRuns runs = new MeasuredRuns(metrics, services.world().err());
    return (set, stop) -> {
      RunClock clock = RunClock.running(services.clock());
      return runs.run(
          set.database(),
          set.options().settings(),
          clock,
          traces,
          told ->
              services
                  .reconciler(set.database(), connection, clock)
                  .reconcile(set.options(), stop, told));
    };
  }
}
