package dev.prebuildctl.executor;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.store.AuditStore;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.PauseStore;
import dev.prebuildctl.store.SchemaStore;
import dev.prebuildctl.store.Session;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Pauses and resumes reconciliation: the setting and its audit row in one transaction. */
public final class PauseSetting {
  private final Database database;
  private final RunClock clock;

  /** The setting of a database. */
  public PauseSetting(Database database, RunClock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Sets it; if it already has the value, nothing is written. A setting that cannot be read is
   * overwritten: in an incident the pause matters more.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if the acting user does not exist; of kind {@code
   *     COMMIT_UNKNOWN} if the connection broke while committing and could not be made again
   */
  public Change set(boolean paused, Actor actor) {
    AuditStore.Ids ids =
        new AuditStore.Ids(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    AtomicReference<@Nullable Change> decided = new AtomicReference<>();
    try {
      return database.write(
          session -> {
            Change change = set(session, paused, actor, ids);
            decided.set(change);
            return change;
          });
    } catch (Failure failure) {
      @Nullable Change change = decided.get();
      if (failure.kind() != Kind.COMMIT_UNKNOWN || change == null) {
        throw failure;
      }
      return lookedUp(paused, change, failure);
    }
  }

  /** Whether reconciliation is paused. */
  public boolean paused() {
    return database.read(PauseStore::paused);
  }

  /** The value tells whether the commit was done: it would not have been tried without need. */
  private Change lookedUp(boolean paused, Change change, Failure failure) {
    if (change.changed) {
      Lookup.requireThere(
          failure,
          () -> paused() == paused,
          "whether reconciliation is "
              + (paused ? "paused" : "resumed")
              + " now is not known, the database did not come back");
    }
    return change;
  }

  private Change set(Session session, boolean paused, Actor actor, AuditStore.Ids ids) {
    DatabaseIdentity identity = SchemaStore.identity(session);
    String username = actor.username();
    @Nullable UUID user = username == null ? null : AuditStore.user(session, username);
    @Nullable Boolean before = readable(session);
    if (before != null && before == paused) {
      return new Change(identity, false, false);
    }
    PauseStore.write(session, paused);
    if (user != null) {
      AuditStore.write(
          session,
          new AuditStore.Entry(
              ids,
              clock.now(),
              new AuditStore.By(user, actor.userAgent()),
              PauseStore.RESOURCE_TYPE,
              PauseStore.diff(paused)));
    }
    return new Change(identity, true, before == null);
  }

  private static @Nullable Boolean readable(Session session) {
    try {
      return PauseStore.paused(session);
    } catch (Failure failure) {
      if (failure.kind() == Kind.MALFORMED_SETTING) {
        return null;
      }
      throw failure;
    }
  }

  /**
   * What was done.
   *
   * @param repaired whether the old text could not be read
   */
  public record Change(DatabaseIdentity database, boolean changed, boolean repaired) {}
}
