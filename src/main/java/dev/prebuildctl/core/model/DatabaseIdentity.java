package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Which database was read, so that a saved plan is never applied to another one.
 *
 * @param name the database's name
 * @param systemIdentifier the cluster's identifier; null where the role may not read it
 * @param serverVersion PostgreSQL's version, as {@code server_version} prints it
 * @param schemaVersion Coder's migration number
 */
public record DatabaseIdentity(
    String name, @Nullable String systemIdentifier, String serverVersion, long schemaVersion) {
  public DatabaseIdentity {
    requireNonNull(name, "name");
    requireNonNull(serverVersion, "serverVersion");
  }
}
