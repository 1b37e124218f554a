package dev.prebuildctl.support;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.core.cleanup.CleanupList;
import dev.prebuildctl.core.cleanup.CleanupListener;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.CleanupRequest;
import dev.prebuildctl.core.cleanup.Condition;
import dev.prebuildctl.core.cleanup.DrainTarget;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.executor.Cleaner;
import dev.prebuildctl.executor.CleanupOptions;
import dev.prebuildctl.executor.Drainer;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Timeouts;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Cleanups and drains of a test database, at {@link Deployment#NOW}. */
public final class Tidying {
  private static final CleanupOptions ONCE = new CleanupOptions(Duration.ZERO, false);

  private final TestDatabase db;
  private final StopSignal stop = new StopSignal();
  private CleanupOptions options = ONCE;
  private Scope scope = Scope.EVERYTHING;
  private boolean orphan;

  private Tidying(TestDatabase db) {
    this.db = db;
  }

  public static Tidying of(TestDatabase db) {
    return new Tidying(db);
  }

  public Tidying whilePaused() {
    options = new CleanupOptions(Duration.ZERO, true);
    return this;
  }

  public Tidying scope(Scope other) {
    scope = other;
    return this;
  }

  public Tidying orphan() {
    orphan = true;
    return this;
  }

  public CleanupRequest request(Condition... conditions) {
    return new CleanupRequest(Set.of(conditions), Duration.ZERO, scope, orphan);
  }

  public CleanupList list(CleanupRequest request) {
    return with(database -> cleaner(database).list(request));
  }

  public CleanupReport clean(CleanupRequest request) {
    return clean(request, list(request));
  }

  /** Deletes what was listed earlier. */
  public CleanupReport clean(CleanupRequest request, CleanupList listed) {
    return with(
        database -> cleaner(database).clean(request, listed, options, stop, CleanupListener.NONE));
  }

  public CompletableFuture<CleanupReport> start(CleanupRequest request) {
    CleanupList listed = list(request);
    return CompletableFuture.supplyAsync(
        () -> clean(request, listed), task -> new Thread(task).start());
  }

  public CleanupReport drain(String template) {
    return with(
        database -> {
          Drainer drainer = drainer(database);
          DrainTarget target = drainer.target(template, null);
          return drainer.drain(target, orphan, Set.of(), options, stop, CleanupListener.NONE);
        });
  }

  public CleanupReport undrain(String template) {
    return with(
        database -> {
          Drainer drainer = drainer(database);
          return drainer.undrain(drainer.target(template, null), Duration.ZERO, stop);
        });
  }

  private <T> T with(Function<Database, T> work) {
    try (Database database =
        new Database(
            DatabaseUrl.parse(db.url(), Map.of()),
            new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofSeconds(30)))) {
      return work.apply(database);
    }
  }

  private static RunClock clock() {
    return RunClock.at(Deployment.NOW);
  }

  private static BuildDrafter drafter() {
    return new BuildDrafter(new UnsupportedTemplateEvaluation(), UUID::randomUUID);
  }

  private static Cleaner cleaner(Database database) {
    return new Cleaner(database, clock(), Tidying::drafter, identity -> {});
  }

  private static Drainer drainer(Database database) {
    return new Drainer(database, clock(), Tidying::drafter, identity -> {});
  }
}
