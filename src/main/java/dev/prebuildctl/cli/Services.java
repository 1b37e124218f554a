package dev.prebuildctl.cli;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.builds.RememberedEvaluation;
import dev.prebuildctl.builds.template.HclTemplateEvaluation;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.demo.DemoServer;
import dev.prebuildctl.executor.Cleaner;
import dev.prebuildctl.executor.Drainer;
import dev.prebuildctl.executor.PreviewReader;
import dev.prebuildctl.executor.Reconciler;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What commands work with; opens nothing until it is asked for, and closes what it opened. */
final class Services implements AutoCloseable {
  private final Launch.World world;
  private final Clock clock;
  private final ConfigurationSource configurations;
  private final AtomicBoolean told = new AtomicBoolean();
  private @Nullable Database database;

  Services(Launch.World world, Clock clock) {
    this.world = world;
    this.clock = clock;
    this.configurations = new ConfigurationSource(world);
  }

  Launch.World world() {
    return world;
  }

  Clock clock() {
    return clock;
  }

  /** Where configurations come from. */
  ConfigurationSource configurations() {
    return configurations;
  }

  /** What holds where options say nothing. */
  Configuration configuration(ConnectionOptions options) {
    return configurations.current(options.profile);
  }

  /** The database the options name; opened by its first use. */
  Database database(ConnectionOptions options) {
    if (database == null) {
      database = newDatabase(options);
    }
    return database;
  }

  /** The same, for whoever closes it himself; files of the options are read anew. */
  Database newDatabase(ConnectionOptions options) {
    return new Database(url(options), options.timeouts(configuration(options)));
  }

  Reconciler reconciler(ConnectionOptions options, RunClock clock) {
    return reconciler(database(options), options, clock);
  }

  /** A reconciler of one run on a database that somebody else closes. */
  Reconciler reconciler(Database on, ConnectionOptions options, RunClock clock) {
    return new Reconciler(
        on,
        clock,
        () -> drafter(clock),
        identity -> warnOfNewSchema(identity, options.allowSchema));
  }

  /** Deletes what reconciliation leaves behind. */
  Cleaner cleaner(ConnectionOptions options, RunClock clock) {
    return new Cleaner(
        database(options),
        clock,
        () -> drafter(clock),
        identity -> warnOfNewSchema(identity, options.allowSchema));
  }

  /** Drains templates. */
  Drainer drainer(ConnectionOptions options, RunClock clock) {
    return new Drainer(
        database(options),
        clock,
        () -> drafter(clock),
        identity -> warnOfNewSchema(identity, options.allowSchema));
  }

  /** Looks up the facts behind a plan. */
  PreviewReader previews(ConnectionOptions options, RunClock clock) {
    return new PreviewReader(database(options), clock, () -> drafter(clock));
  }

  /** Drafts the builds of one run. */
  static BuildDrafter drafter(RunClock clock) {
    return new BuildDrafter(
        new RememberedEvaluation(new HclTemplateEvaluation(clock.now(), UUID::randomUUID)),
        UUID::randomUUID);
  }

  /** Tells of a schema newer than every one that was tried; once, as a loop asks at each run. */
  void warnOfNewSchema(DatabaseIdentity identity, @Nullable Long allowed) {
    if (identity.schemaVersion() > newestSchema(allowed) && told.compareAndSet(false, true)) {
      warn(
          "the schema of database \""
              + identity.name()
              + "\" is at migration "
              + identity.schemaVersion()
              + ", the newest that was tried is "
              + Prebuilds.NEWEST_SCHEMA
              + "; --allow-schema "
              + identity.schemaVersion()
              + " silences this");
    }
  }

  /**
   * The newest schema that nobody is warned of.
   *
   * @param allowed what {@code --allow-schema} says
   */
  long newestSchema(@Nullable Long allowed) {
    Configuration configuration = configurations.current(null);
    boolean said = allowed != null || configuration.given(Setting.ALLOW_SCHEMA).isPresent();
    return said
        ? Math.max(
            Prebuilds.NEWEST_SCHEMA,
            configuration.pick(Setting.ALLOW_SCHEMA, allowed, Long::parseLong))
        : Prebuilds.NEWEST_SCHEMA;
  }

  private DatabaseUrl url(ConnectionOptions options) {
    if (options.embedded) {
      return DatabaseUrl.parse(embedded(), Map.of());
    }
    Configuration configuration = configuration(options);
    DatabaseChoice choice =
        DatabaseChoice.of(options, configuration)
            .orElseThrow(
                () ->
                    new Failure(
                        Kind.NO_DATABASE,
                        "no database is configured",
                        "Give --url postgres://USER@HOST/NAME or set CODER_PG_CONNECTION_URL;"
                            + " 'prebuildctl demo' shows the tool without one."));
    if (choice.passesOver(configuration)) {
      warn(
          choice.url().name()
              + " goes before the database of profile "
              + options.profile
              + "; unset it, or give --url");
    }
    return choice.read();
  }

  private void warn(String what) {
    world.err().println("prebuildctl: warning: " + what);
  }

  private String embedded() {
    DemoServer demo = DemoServer.inCache();
    return demo.url()
        .orElseGet(
            () -> {
              String url = demo.ensureStarted();
              world
                  .err()
                  .println(
                      "The demo's server is started and stays: end it with 'prebuildctl demo stop'.");
              return url;
            });
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }
}
