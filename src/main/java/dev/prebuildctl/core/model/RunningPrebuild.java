package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the third read: a prebuild whose latest build is a succeeded start.
 *
 * @param workspace the workspace
 * @param templateId the workspace's template
 * @param templateVersionId the version of the latest build
 * @param presetId the preset of the newest start build that has one; null: unmanaged
 * @param age readiness of the agents and when the workspace was created
 */
public record RunningPrebuild(
    Ref workspace, UUID templateId, UUID templateVersionId, @Nullable UUID presetId, Age age) {
  public RunningPrebuild {
    requireNonNull(workspace, "workspace");
    requireNonNull(templateId, "templateId");
    requireNonNull(templateVersionId, "templateVersionId");
    requireNonNull(age, "age");
  }

  /** The workspace's id. */
  public UUID id() {
    return workspace.id();
  }

  /** Whether every agent is ready, so that the prebuild can be claimed. */
  public boolean ready() {
    return age.ready;
  }

  /** When the workspace was created. */
  public Instant createdAt() {
    return age.createdAt;
  }

  /** When the workspace was created and whether its agents are ready by now. */
  public record Age(boolean ready, Instant createdAt) {
    public Age {
      requireNonNull(createdAt, "createdAt");
    }
  }
}
