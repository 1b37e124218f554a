package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which database was read, so that a saved plan is never applied to another one.
 *
 * @param name the database's name
 * @param serverVersion PostgreSQL's version, as {@code server_version} prints it
 * @param schemaVersion Coder's migration number
 * @param marks what tells it from other databases of that name
 */
public record DatabaseIdentity(String name, String serverVersion, long schemaVersion, Marks marks) {
  public DatabaseIdentity {
    requireNonNull(name, "name");
    requireNonNull(serverVersion, "serverVersion");
    requireNonNull(marks, "marks");
  }

  /**
   * Random or assigned at birth, so that no two databases share all of them; each is null where it
   * could not be read.
   *
   * @param systemIdentifier the cluster's identifier, the same on its physical replicas
   * @param oid the database's number in the cluster
   * @param defaultOrganization the id of the deployment's first organization
   */
  public record Marks(
      @Nullable String systemIdentifier, @Nullable Long oid, @Nullable UUID defaultOrganization) {
    /** Nothing could be read. */
    public static final Marks NONE = new Marks(null, null, null);
  }

  /**
   * How this database differs from another one, for an error's middle; empty if it is the same as
   * far as both are known. Versions do not count: they change in an upgrade.
   */
  public Optional<String> differenceFrom(DatabaseIdentity other) {
    if (!name.equals(other.name)) {
      return Optional.of("its name is \"" + name + "\", not \"" + other.name + "\"");
    }
    return difference("cluster", marks.systemIdentifier, other.marks.systemIdentifier)
        .or(() -> difference("database number", marks.oid, other.marks.oid))
        .or(
            () ->
                difference(
                    "default organization",
                    marks.defaultOrganization,
                    other.marks.defaultOrganization));
  }

  private static Optional<String> difference(
      String what, @Nullable Object ours, @Nullable Object theirs) {
    return ours == null || theirs == null || Objects.equals(ours, theirs)
        ? Optional.empty()
        : Optional.of("its " + what + " is " + ours + ", not " + theirs);
  }
}
