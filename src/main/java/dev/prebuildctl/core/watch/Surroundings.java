package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a view is of.
 *
 * @param database where it is, for people
 * @param scope which presets are watched, in words; empty: all
 * @param loop the runs that this process makes by itself; null: it makes none
 * @param working what is being done because of a key, in words; empty: nothing
 */
public record Surroundings(String database, String scope, @Nullable Loop loop, String working) {
  public Surroundings {
    requireNonNull(database, "database");
    requireNonNull(scope, "scope");
    requireNonNull(working, "working");
  }

  Surroundings with(@Nullable Loop other) {
    return new Surroundings(database, scope, other, working);
  }

  Surroundings working(String words) {
    return new Surroundings(database, scope, loop, words);
  }
}
