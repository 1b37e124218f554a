package dev.prebuildctl.core.cleanup;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.plan.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Which prebuilds to delete, and how.
 *
 * @param conditions those of {@link Condition} that are asked for
 * @param olderThan only what has been so for longer: since its latest build was created
 * @param orphan whether the Terraform state is left behind, and with it whatever it describes
 */
public record CleanupRequest(
    Set<Condition> conditions, Duration olderThan, Scope scope, boolean orphan) {
  public CleanupRequest {
    conditions = Set.copyOf(conditions);
    requireNonNull(olderThan, "olderThan");
    requireNonNull(scope, "scope");
  }

  /** Whether the request is about this prebuild at that time. */
  public boolean selects(Prebuild prebuild, Instant now) {
    return conditions.contains(Condition.of(prebuild, now)) && concerns(prebuild, now);
  }

  /** The same, but for its condition. */
  public boolean concerns(Prebuild prebuild, Instant now) {
    Prebuild.Home home = prebuild.home();
    Prebuild.Origin preset = home.preset();
    return scope.includes(
            home.organization(),
            home.template(),
            preset == null ? null : preset.identity().preset())
        && !prebuild.latest().createdAt().isAfter(now.minus(olderThan));
  }
}
