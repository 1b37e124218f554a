package dev.prebuildctl.executor;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.PauseStore;
import dev.prebuildctl.store.SchemaStore;
import dev.prebuildctl.store.Session;
import java.util.UUID;
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
   * @throws Failure of kind {@code UNKNOWN_NAME} if the acting user does not exist
   */
  public Change set(boolean paused, Actor actor) {
    return database.write(session -> set(session, paused, actor));
  }

  private Change set(Session session, boolean paused, Actor actor) {
    DatabaseIdentity identity = SchemaStore.identity(session);
    @Nullable UUID user = actor.username == null ? null : PauseStore.user(session, actor.username);
    @Nullable Boolean before = readable(session);
    if (before != null && before == paused) {
      return new Change(identity, false, false);
    }
    PauseStore.write(session, paused);
    if (user != null) {
      PauseStore.Ids ids =
          new PauseStore.Ids(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
      PauseStore.audit(
          session, new PauseStore.Entry(ids, clock.now(), user, actor.userAgent, paused));
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
   * Who sets it.
   *
   * @param username the Coder user for the audit log; null: no audit row
   */
  public record Actor(@Nullable String username, String userAgent) {}

  /**
   * What was done.
   *
   * @param repaired whether the old text could not be read
   */
  public record Change(DatabaseIdentity database, boolean changed, boolean repaired) {}
}
