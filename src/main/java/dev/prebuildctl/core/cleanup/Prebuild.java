package dev.prebuildctl.core.cleanup;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Transition;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An undeleted workspace of the prebuilds user, whatever its latest build did.
 *
 * @param createdAt when the workspace was created
 */
public record Prebuild(Ref workspace, Home home, Latest latest, Instant createdAt) {
  /** The order in which they are listed: by organization and template, the oldest build first. */
  public static final Comparator<Prebuild> LISTED =
      Comparator.<Prebuild, String>comparing(prebuild -> prebuild.home.organization.name())
          .thenComparing(prebuild -> prebuild.home.template.name())
          .thenComparing(prebuild -> prebuild.latest.createdAt)
          .thenComparing(prebuild -> prebuild.workspace.name());

  public Prebuild {
    requireNonNull(workspace, "workspace");
    requireNonNull(home, "home");
    requireNonNull(latest, "latest");
    requireNonNull(createdAt, "createdAt");
  }

  /** The workspace's id. */
  public UUID id() {
    return workspace.id();
  }

  /** Whether its first build still waits for a daemon, so that the build can be cancelled. */
  public boolean queued() {
    return latest.number == 1
        && latest.transition == Transition.START
        && latest.status == JobStatus.PENDING
        && latest.initiator.equals(Prebuilds.USER);
  }

  /** Whether its latest build is a start that failed: one that counts for backoff and limit. */
  public boolean failedToStart() {
    return latest.transition == Transition.START && latest.status == JobStatus.FAILED;
  }

  /**
   * What the workspace belongs to.
   *
   * @param preset that of the newest start build that has one; null: none, or it is gone
   */
  public record Home(Ref organization, Ref template, @Nullable Origin preset) {
    public Home {
      requireNonNull(organization, "organization");
      requireNonNull(template, "template");
    }
  }

  /**
   * The preset as it stands.
   *
   * @param wanted whether it has a number of desired instances: without one nobody manages it
   */
  public record Origin(
      PresetIdentity identity,
      boolean wanted,
      Preset.Standing standing,
      Preset.Expiry expiry,
      PrebuildStatus status) {
    public Origin {
      requireNonNull(identity, "identity");
      requireNonNull(standing, "standing");
      requireNonNull(expiry, "expiry");
      requireNonNull(status, "status");
    }

    /** Active: on the template's active version, template neither deleted nor deprecated. */
    public boolean active() {
      return standing.usingActiveVersion() && !standing.deleted() && !standing.deprecated();
    }
  }

  /**
   * The build with the highest number.
   *
   * @param error the first line of its job's error; empty: none
   */
  public record Latest(
      UUID build,
      int number,
      Transition transition,
      JobStatus status,
      String error,
      Ref version,
      UUID initiator,
      Instant createdAt) {
    public Latest {
      requireNonNull(build, "build");
      requireNonNull(transition, "transition");
      requireNonNull(status, "status");
      requireNonNull(error, "error");
      requireNonNull(version, "version");
      requireNonNull(initiator, "initiator");
      requireNonNull(createdAt, "createdAt");
    }
  }
}
