package dev.prebuildctl.core.doctor;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.status.Queue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the checks look at, read once.
 *
 * @param server how the server is reached and what it says of itself
 * @param access what the role may not do, and whose name a run writes in
 * @param settingProblem why the setting that pauses cannot be read; null: it can
 * @param lock who holds the reconciliation lock; null: nobody, or it could not be read
 * @param plan what a run would do, which tells limits, backoff and schedules; its clock is "now"
 * @param preview why builds failed, and what would become of each active preset's next build
 * @param prebuilds workspaces of the prebuilds user that are not deleted
 * @param queues unfinished jobs by kind
 */
public record Facts(
    Server server,
    Access access,
    @Nullable String settingProblem,
    @Nullable LockHolder lock,
    Plan plan,
    Preview preview,
    List<Prebuild> prebuilds,
    List<Queue> queues) {
  public Facts {
    requireNonNull(server, "server");
    requireNonNull(access, "access");
    requireNonNull(plan, "plan");
    requireNonNull(preview, "preview");
    prebuilds = List.copyOf(prebuilds);
    queues = List.copyOf(queues);
  }
}
