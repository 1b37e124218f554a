package dev.prebuildctl.executor;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.store.BuildStore;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.Session;
import java.time.Duration;
import java.util.function.Function;

/**
 * Runs a transaction whose outcome is always known in the end: when the connection breaks while
 * committing, the builds are looked up by their ids before anything is repeated, so that nothing is
 * created twice.
 */
final class Commit {
  private static final int LOOKUPS = 5;
  private static final Duration LOOKUP_PAUSE = Duration.ofSeconds(1);

  private final Database database;
  private Written drafted = Written.NOTHING;

  Commit(Database database) {
    this.database = database;
  }

  /**
   * @throws Failure if nothing was written, or, saying so, if it cannot be found out
   */
  Written of(Function<Session, Written> work) {
    try {
      return database.write(
          session -> {
            drafted = work.apply(session);
            return drafted;
          });
    } catch (Failure failure) {
      if (failure.kind() == Kind.COMMIT_UNKNOWN && isThere(drafted, failure)) {
        return drafted;
      }
      throw failure;
    }
  }

  private boolean isThere(Written written, Failure failure) {
    for (int lookup = 1; lookup <= LOOKUPS; lookup++) {
      try {
        return database.read(session -> BuildStore.allExist(session, written.builds()));
      } catch (Failure unreachable) {
        failure.addSuppressed(unreachable);
        Pauses.sleep(LOOKUP_PAUSE);
      }
    }
    throw new Failure(
        Kind.COMMIT_UNKNOWN,
        "whether these workspaces got their builds is not known, the database did not come back: "
            + written.workspaces(),
        "Run again when it is back: a new run counts what is there.",
        failure);
  }
}
