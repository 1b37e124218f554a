package dev.prebuildctl.store;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.RunningPrebuild;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An undeleted workspace of the prebuilds user whose latest build is a start: what three of the
 * seven reads are computed from.
 *
 * @param prebuild the workspace, as it counts if the build succeeded
 * @param versionActive whether the build's version is the active one of a template
 */
record LatestStart(RunningPrebuild prebuild, Build build, boolean versionActive, boolean deleted) {
  /**
   * The latest build.
   *
   * @param presetId the build's own preset; null: none
   */
  record Build(@Nullable UUID presetId, Instant createdAt, JobStatus status) {}

  boolean succeeded() {
    return build.status == JobStatus.SUCCEEDED;
  }

  boolean failed() {
    return build.status == JobStatus.FAILED;
  }

  static LatestStart of(Row row) throws SQLException {
    RunningPrebuild prebuild =
        new RunningPrebuild(
            new Ref(row.uuid("workspace_id"), row.text("workspace_name")),
            row.uuid("template_id"),
            row.uuid("template_version_id"),
            row.uuidOrNull("current_preset_id"),
            new RunningPrebuild.Age(row.bool("ready"), row.instant("created_at")));
    Build build =
        new Build(
            row.uuidOrNull("build_preset_id"),
            row.instant("build_created_at"),
            JobStatus.of(row.text("job_status")));
    return new LatestStart(prebuild, build, row.bool("on_active_version"), row.bool("deleted"));
  }
}
