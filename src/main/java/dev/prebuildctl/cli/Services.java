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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What commands work with; opens nothing until it is asked for, and closes what it opened. */
final class Services implements AutoCloseable {
  private final Launch.World world;
  private final AtomicBoolean told = new AtomicBoolean();
  private @Nullable Database database;

  Services(Launch.World world) {
    this.world = world;
  }

  Launch.World world() {
    return world;
  }

  Clock clock() {
    return Clock.systemUTC();
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
    return new Database(url(options), options.timeouts());
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
  void warnOfNewSchema(DatabaseIdentity identity, long allowed) {
    if (identity.schemaVersion() > Math.max(Prebuilds.NEWEST_SCHEMA, allowed)
        && told.compareAndSet(false, true)) {
      world
          .err()
          .println(
              "prebuildctl: warning: the schema of database \""
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

  private DatabaseUrl url(ConnectionOptions options) {
    Map<String, String> environment = world.environment();
    if (options.embedded) {
      return DatabaseUrl.parse(embedded(), Map.of());
    }
    String coders = environment.getOrDefault("CODER_PG_CONNECTION_URL", "");
    DatabaseUrl url;
    if (options.url != null) {
      url = DatabaseUrl.parse(options.url, environment);
    } else if (!coders.isEmpty()) {
      url = DatabaseUrl.parse(coders, environment);
    } else if (DatabaseUrl.namedBy(environment)) {
      url = DatabaseUrl.ofEnvironment(environment);
    } else {
      throw new Failure(
          Kind.NO_DATABASE,
          "no database is configured",
          "Give --url postgres://USER@HOST/NAME or set CODER_PG_CONNECTION_URL; 'prebuildctl demo'"
              + " shows the tool without one.");
    }
    return options.passwordFile == null ? url : url.withPassword(password(options.passwordFile));
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

  private static String password(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new Failure(
          Kind.FILE,
          "the password file " + file + " cannot be read: " + e.getClass().getSimpleName(),
          "Check --password-file: the file must exist and be readable by you.",
          e);
    }
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }
}
