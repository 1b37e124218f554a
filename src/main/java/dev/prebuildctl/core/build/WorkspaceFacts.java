package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as it stands while its row is locked.
 *
 * @param latest its last build; null: it has none
 */
public record WorkspaceFacts(
    UUID id, UUID ownerId, UUID templateId, boolean deleted, @Nullable Latest latest) {
  public WorkspaceFacts {
    requireNonNull(id, "id");
    requireNonNull(ownerId, "ownerId");
    requireNonNull(templateId, "templateId");
  }

  /**
   * The last build and what is linked to it.
   *
   * @param taskId the workspace's task that is not deleted; null: none
   */
  public record Latest(LastBuild build, @Nullable UUID taskId) {
    public Latest {
      requireNonNull(build, "build");
    }
  }
}
