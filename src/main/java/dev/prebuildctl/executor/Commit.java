package dev.prebuildctl.executor;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.store.BuildStore;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.Session;
import java.util.function.Function;

/**
 * Runs a transaction whose outcome is always known in the end: when the connection breaks while
 * committing, the builds are looked up by their ids before anything is repeated, so that nothing is
 * created twice.
 */
final class Commit {
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
      if (!drafted.builds().isEmpty()) {
        Lookup.requireThere(
            failure,
            () -> database.read(session -> BuildStore.allExist(session, drafted.builds())),
            "whether these workspaces got their builds is not known, the database did not come"
                + " back: "
                + drafted.workspaces());
      }
      return drafted;
    }
  }
}
