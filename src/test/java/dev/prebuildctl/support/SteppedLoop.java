package dev.prebuildctl.support;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.LoopListener;
import dev.prebuildctl.executor.LoopSettings;
import dev.prebuildctl.executor.LoopState;
import dev.prebuildctl.executor.LoopWork;
import dev.prebuildctl.executor.Pace;
import dev.prebuildctl.executor.ReconcileLoop;
import dev.prebuildctl.executor.Reconciler;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.RunOptions;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A loop that a test steps by hand, on a test database; remembers what its listener heard. */
public final class SteppedLoop implements LoopListener, AutoCloseable {
  /** An interval without jitter, so that a test can tell when runs are due. */
  public static final Pace EVERY_MINUTE = new Pace(Duration.ofMinutes(1), Duration.ZERO);

  private final SimulatedTime time;
  private final ReconcileLoop loop;
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> retries = new ArrayList<>();

  private SteppedLoop(SimulatedTime time, LoopSettings.Source source, LoopWork work) {
    this.time = time;
    this.loop = new ReconcileLoop(source, work, this, time.time());
  }

  /** A loop at real runs. */
  public static SteppedLoop on(String url, SimulatedTime time) {
    return on(() -> url, time, EVERY_MINUTE);
  }

  /** A loop whose URL is asked for at each reload. */
  public static SteppedLoop on(Supplier<String> url, SimulatedTime time, Pace pace) {
    return new SteppedLoop(time, () -> settings(url.get(), pace), runs(time));
  }

  /** A loop whose runs are made up. */
  public static SteppedLoop of(SimulatedTime time, Pace pace, LoopWork work) {
    return new SteppedLoop(time, () -> settings("postgres://nobody@127.0.0.1:1/none", pace), work);
  }

  /** Settings for a database. */
  public static LoopSettings settings(String url, Pace pace) {
    Timeouts timeouts =
        new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofSeconds(30));
    return new LoopSettings(
        new Database(DatabaseUrl.parse(url, Map.of()), timeouts),
        new RunOptions(Settings.DEFAULTS, PlanRequest.AS_THE_SERVER, Duration.ZERO, 3),
        pace);
  }

  private static LoopWork runs(SimulatedTime time) {
    return (set, stop) ->
        new Reconciler(
                set.database(),
                RunClock.running(time.time().clock()),
                new BuildDrafter(new UnsupportedTemplateEvaluation(), UUID::randomUUID))
            .reconcile(set.options(), stop, ApplyListener.NONE);
  }

  /** Does what is due, and answers how long nothing else will be. */
  public Duration step() {
    return loop.step();
  }

  /** Lets time pass to the next run, and makes it. */
  public void next() {
    time.pass(loop.step());
    loop.step();
  }

  public ReconcileLoop loop() {
    return loop;
  }

  public LoopState state() {
    return loop.state();
  }

  /** What it told since the last call, in words; what was told again is marked so. */
  public List<String> heard() {
    List<String> words = List.copyOf(heard);
    heard.clear();
    return words;
  }

  /** The waits after failures. */
  public List<Duration> retries() {
    return retries;
  }

  @Override
  public void ran(RunReport report, boolean again) {
    String created = report.created() > 0 ? " created " + report.created() : "";
    heard.add(report.outcome().label() + created + (again ? " again" : ""));
  }

  @Override
  public void failed(RuntimeException problem, Duration retryIn) {
    heard.add("failed");
    retries.add(retryIn);
  }

  @Override
  public void reloaded() {
    heard.add("reloaded");
  }

  @Override
  public void notReloaded(RuntimeException problem) {
    heard.add("not reloaded: " + problem.getMessage());
  }

  @Override
  public void close() {
    loop.close();
  }
}
