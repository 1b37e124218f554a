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

  /** The server may still be at it when the connection breaks. */
  private static final int LOOKS_BEFORE_NO = 2;

  private static final Duration LOOKUP_PAUSE = Duration.ofSeconds(1);

  private final Database database;
  private Written drafted = Written.NOTHING;

  Commit(Database database) {
    this.database = database;
  }

  /**
   * @throws Failure if nothing was written; of kind {@code COMMIT_UNKNOWN}, if that cannot be found
   *     out
   */
  Written of(Function<Session, Written> work) {
    try {
      return database.write(
          session -> {
            drafted = work.apply(session);
            return drafted;
          });
    } catch (Failure failure) {
      if (failure.kind() != Kind.COMMIT_UNKNOWN) {
        throw failure;
      }
      if (isThere(drafted, failure)) {
        return drafted;
      }
      throw new Failure(
          Kind.CONNECTION_LOST,
          failure.getMessage() + "; looked up: nothing was written",
          failure.hint(),
          failure);
    }
  }

  private boolean isThere(Written written, Failure failure) {
    if (written.builds().isEmpty()) {
      return true;
    }
    int missed = 0;
    for (int lookup = 1; lookup <= LOOKUPS; lookup++) {
      try {
        if (database.read(session -> BuildStore.allExist(session, written.builds()))) {
          return true;
        }
        missed++;
        if (missed == LOOKS_BEFORE_NO) {
          return false;
        }
      } catch (Failure unreachable) {
        failure.addSuppressed(unreachable);
      }
      Pauses.sleep(LOOKUP_PAUSE);
    }
    throw new Failure(
        Kind.COMMIT_UNKNOWN,
        "whether these workspaces got their builds is not known, the database did not come back: "
            + written.workspaces(),
        "Run again when it is back: a new run counts what is there.",
        failure);
  }
}
