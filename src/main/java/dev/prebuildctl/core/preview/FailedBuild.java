package dev.prebuildctl.core.preview;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Ref;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A failed build that counts for backoff and hard limit: the latest of its workspace, a start.
 *
 * @param buildNumber the build's number in its workspace
 * @param completedAt when its job ended; null: the job does not say
 * @param error what its job says
 */
public record FailedBuild(
    Ref workspace,
    int buildNumber,
    UUID jobId,
    Instant createdAt,
    @Nullable Instant completedAt,
    JobError error) {
  public FailedBuild {
    requireNonNull(workspace, "workspace");
    requireNonNull(jobId, "jobId");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(error, "error");
  }

  /**
   * What a job says of its failure.
   *
   * @param firstLine the first line that is not blank; empty: it says nothing
   * @param code the error code; empty: none
   */
  public record JobError(String firstLine, String code) {
    public JobError {
      requireNonNull(firstLine, "firstLine");
      requireNonNull(code, "code");
    }

    /** The line with its code, or that there is none. */
    public String words() {
      String line = firstLine.isEmpty() ? "the job has no error text" : firstLine;
      return code.isEmpty() ? line : line + " (" + code + ")";
    }
  }
}
