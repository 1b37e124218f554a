package dev.prebuildctl.cli;

import dev.prebuildctl.cli.watch.Deeds;
import dev.prebuildctl.cli.watch.Watch;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.core.watch.Surroundings;
import dev.prebuildctl.executor.Actor;
import dev.prebuildctl.executor.PauseSetting;
import dev.prebuildctl.executor.Reconciler;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.RunOptions;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.executor.WatchReader;
import dev.prebuildctl.output.RunSentence;
import dev.prebuildctl.store.Database;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code watch} looks at, and what it does when somebody asks for it. */
final class Watching implements Deeds {
  private final Services services;
  private final ConnectionOptions connection;
  private final Settings settings;
  private final PlanRequest request;
  private final int parallelism;
  private final Asked asked;
  private final Database database;

  /**
   * What was asked for on the command line.
   *
   * @param username whom the audit log names; null: nobody
   */
  record Asked(Duration interval, @Nullable String username) {}

  Watching(Services services, ConnectionOptions connection, ServiceOptions options, Asked asked) {
    this.services = services;
    this.connection = connection;
    Configuration configuration = services.configuration(connection);
    this.settings = options.failures.settings(configuration);
    this.request = options.request.request();
    this.parallelism = options.parallelism.of(configuration);
    this.asked = asked;
    this.database = services.database(connection);
  }

  private RunClock clock() {
    return RunClock.running(services.clock());
  }

  /** Looks for the first time: what is wrong with the command line or the database ends it here. */
  Watch begin() {
    WatchReader reader = new WatchReader(database, settings, request.scope());
    Observation first = reader.first(clock());
    services.warnOfNewSchema(first.plan().database(), connection.allowSchema);
    return new Watch(
        (previous, expanded) -> reader.next(clock(), previous, expanded),
        database,
        first,
        asked.interval,
        services.clock());
  }

  Surroundings surroundings() {
    Scope scope = request.scope();
    String only =
        Stream.of(scope.organizations(), scope.templates(), scope.presets())
            .filter(names -> !names.isEmpty())
            .map(names -> String.join(", ", names))
            .collect(Collectors.joining(" / "));
    String where =
        database.url().toString().replaceFirst("^[a-z:]+://", "").replaceFirst("\\?.*", "");
    return new Surroundings(where, only, null, "");
  }

  @Override
  public String pause(boolean paused) {
    PauseSetting.Change change =
        new PauseSetting(database, clock())
            .set(paused, new Actor(asked.username, "prebuildctl/" + Version.text()));
    String audit =
        change.changed() && asked.username == null
            ? " No audit row was written: --as names who did it."
            : "";
    return (change.changed() ? paused ? "Paused." : "Resumed." : "It was so already.") + audit;
  }

  @Override
  public String reconcile(StopSignal stop) {
    RunClock clock = clock();
    RunOptions options = new RunOptions(settings, request, Duration.ZERO, parallelism);
    RunReport report =
        new Reconciler(database, clock, () -> Services.drafter(clock), identity -> {})
            .reconcile(options, stop, ApplyListener.NONE);
    return RunSentence.of(report);
  }
}
