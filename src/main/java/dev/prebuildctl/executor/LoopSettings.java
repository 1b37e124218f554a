package dev.prebuildctl.executor;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.store.Database;

/**
 * What a loop runs with.
 *
 * @param database closed by the loop when others take its place, and at the end
 */
public record LoopSettings(Database database, RunOptions options, Pace pace) {
  public LoopSettings {
    requireNonNull(database, "database");
    requireNonNull(options, "options");
    requireNonNull(pace, "pace");
  }

  /**
   * Where a loop's settings come from: asked when it is made, and at each reload.
   *
   * <p>What cannot change in a process (options, environment variables) is kept by the source;
   * files (configuration, password) are to be read anew each time. Opens no connection.
   */
  @FunctionalInterface
  public interface Source {
    /**
     * Reads the settings.
     *
     * @throws dev.prebuildctl.core.model.Failure if they cannot be used; a loop at work goes on
     *     with those that it has, and tells its listener
     */
    LoopSettings load();
  }
}
