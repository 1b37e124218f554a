package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the first read (spec page 2): a preset that wants prebuilds.
 *
 * @param identity the preset, its version, template and organization
 * @param standing what decides whether the preset is active
 * @param wish how many prebuilds it asks for and in which timezone its schedules are read
 * @param expiry when its prebuilds grow too old
 * @param status the status column as it stands
 */
public record Preset(
    PresetIdentity identity, Standing standing, Wish wish, Expiry expiry, PrebuildStatus status) {
  public Preset {
    requireNonNull(identity, "identity");
    requireNonNull(standing, "standing");
    requireNonNull(wish, "wish");
    requireNonNull(expiry, "expiry");
    requireNonNull(status, "status");
  }

  /** Active: on the template's active version, template neither deleted nor deprecated. */
  public boolean active() {
    return standing.usingActiveVersion && !standing.deleted && !standing.deprecated;
  }

  /**
   * The preset's version and template as they stand.
   *
   * @param usingActiveVersion whether its version is the template's active one
   * @param deleted whether the template is deleted
   * @param deprecated whether the template carries a deprecation message
   */
  public record Standing(boolean usingActiveVersion, boolean deleted, boolean deprecated) {}

  /**
   * How many prebuilds are wanted outside of schedules.
   *
   * @param instances the column {@code desired_instances}
   * @param timezone the column {@code scheduling_timezone}; empty: none
   */
  public record Wish(int instances, String timezone) {
    public Wish {
      requireNonNull(timezone, "timezone");
    }
  }

  /**
   * What makes a running prebuild too old.
   *
   * @param ttlSeconds time to live in seconds; null, zero or negative: none
   * @param lastInvalidatedAt prebuilds created before it are expired; null: never invalidated
   */
  public record Expiry(@Nullable Integer ttlSeconds, @Nullable Instant lastInvalidatedAt) {}
}
