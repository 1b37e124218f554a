package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Ref;
import java.time.Instant;

/**
 * A prebuild of a preset that somebody looks into.
 *
 * @param agents the lifecycle states of its agents; empty: it has none
 * @param error what its latest job says that failed; empty: it did not fail
 */
public record PrebuildDetail(
    Ref workspace, Instant createdAt, Stage stage, String agents, String error) {
  public PrebuildDetail {
    requireNonNull(workspace, "workspace");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(stage, "stage");
    requireNonNull(agents, "agents");
    requireNonNull(error, "error");
  }
}
