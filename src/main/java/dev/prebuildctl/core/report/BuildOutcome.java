package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.JobStatus;

/**
 * How far a build is.
 *
 * @param workspaceName empty: the build is gone, and its workspace with it
 * @param status the status of its job; {@code UNKNOWN} if the build is gone
 * @param error the first line of the job's error; empty: none
 */
public record BuildOutcome(
    StartedBuild build, String workspaceName, JobStatus status, String error) {
  public BuildOutcome {
    requireNonNull(build, "build");
    requireNonNull(workspaceName, "workspaceName");
    requireNonNull(status, "status");
    requireNonNull(error, "error");
  }

  /** Whether nothing more will happen to it. */
  public boolean ended() {
    return !status.active();
  }

  /** Whether it ended without doing what it was to do. */
  public boolean failed() {
    return ended() && status != JobStatus.SUCCEEDED;
  }
}
