package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.UUID;

/**
 * The job that imported a template version.
 *
 * @param error the job's error; empty: none
 * @param tags the tags it ran with, uncorrected
 */
public record ImportJob(
    UUID id, JobStatus status, String error, Map<String, String> tags, Source source) {
  public ImportJob {
    requireNonNull(id, "id");
    requireNonNull(status, "status");
    requireNonNull(error, "error");
    tags = Map.copyOf(tags);
    requireNonNull(source, "source");
  }

  /** Where the template's archive is kept; builds of the version repeat it. */
  public record Source(String storageMethod, UUID fileId) {
    public Source {
      requireNonNull(storageMethod, "storageMethod");
      requireNonNull(fileId, "fileId");
    }
  }
}
