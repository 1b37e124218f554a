package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A prebuild's workspace that is to be written together with its first build. */
public record NewWorkspace(UUID id, String name, UUID organizationId, UUID templateId) {
  public NewWorkspace {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(organizationId, "organizationId");
    requireNonNull(templateId, "templateId");
  }
}
