package dev.prebuildctl.store;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.report.BuildOutcome;
import dev.prebuildctl.core.report.StartedBuild;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How far builds are. */
public final class OutcomeStore {
  private OutcomeStore() {}

  /** The outcomes of builds, in their order; those of builds that are gone, too. */
  public static List<BuildOutcome> outcomes(Session session, List<StartedBuild> builds) {
    Map<UUID, Found> found = new HashMap<>();
    session.query(
        CleanupSql.OUTCOMES,
        Params.of("ids", Params.uuids(builds, StartedBuild::build)),
        row ->
            found.put(
                row.uuid("id"),
                new Found(
                    row.text("workspace_name"),
                    JobStatus.of(row.text("job_status")),
                    row.text("error").strip())));
    return builds.stream()
        .map(
            build -> {
              Found state =
                  found.getOrDefault(build.build(), new Found("", JobStatus.UNKNOWN, "it is gone"));
              return new BuildOutcome(build, state.workspaceName, state.status, state.error);
            })
        .toList();
  }

  private record Found(String workspaceName, JobStatus status, String error) {}
}
