package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Transition;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One drafted build: the rows of {@code provisioner_jobs}, {@code workspace_builds} and {@code
 * workspace_build_parameters}, but for the time of writing.
 *
 * @param ids the new rows' ids and the workspace
 * @param number the build's number within its workspace, from 1
 * @param carryStateFrom the build whose Terraform state is copied byte for byte; null: empty state
 */
public record NewBuild(
    Ids ids, int number, Transition transition, Recipe recipe, @Nullable UUID carryStateFrom) {
  public NewBuild {
    requireNonNull(ids, "ids");
    requireNonNull(transition, "transition");
    requireNonNull(recipe, "recipe");
  }

  /**
   * The ids of the rows.
   *
   * @param taskId the task of the workspace whose link to the build is kept; null: none
   */
  public record Ids(UUID build, UUID job, UUID workspace, @Nullable UUID taskId) {
    public Ids {
      requireNonNull(build, "build");
      requireNonNull(job, "job");
      requireNonNull(workspace, "workspace");
    }
  }
}
