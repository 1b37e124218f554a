package dev.prebuildctl.core.doctor;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Transition;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workspace of the prebuilds user and its latest build.
 *
 * @param path organization and template, as an operator names them
 * @param preset the preset of its latest start; null: it has none, or the preset is gone
 */
public record Prebuild(
    Ref workspace, String path, Ref template, @Nullable Ref preset, Latest latest) {
  public Prebuild {
    requireNonNull(workspace, "workspace");
    requireNonNull(path, "path");
    requireNonNull(template, "template");
    requireNonNull(latest, "latest");
  }

  /**
   * The latest build's job.
   *
   * @param moved when the job last changed: what its daemon last said of it
   * @param error the first line of its error; empty: none
   * @param served whether a live daemon matches its tags
   */
  public record Latest(
      Transition transition,
      JobStatus status,
      Instant createdAt,
      Instant moved,
      String error,
      boolean served,
      UUID jobId) {
    public Latest {
      requireNonNull(transition, "transition");
      requireNonNull(status, "status");
      requireNonNull(createdAt, "createdAt");
      requireNonNull(moved, "moved");
      requireNonNull(error, "error");
      requireNonNull(jobId, "jobId");
    }
  }
}
