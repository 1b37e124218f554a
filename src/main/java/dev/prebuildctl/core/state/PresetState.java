package dev.prebuildctl.core.state;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Transition;

/**
 * A preset in numbers (spec page 3).
 *
 * @param running what there is
 * @param target what there should be; nothing for an inactive preset
 * @param moving what is being built
 */
public record PresetState(Running running, Target target, Moving moving) {
  public PresetState {
    requireNonNull(running, "running");
    requireNonNull(target, "target");
    requireNonNull(moving, "moving");
  }

  /** Prebuilds that run; {@code actual} includes the expired ones, {@code eligible} does not. */
  public record Running(int actual, int expired, int eligible) {}

  /** The number wanted, and how many of those not expired are beyond it. */
  public record Target(int desired, int extraneous) {}

  /** Builds in progress. */
  public record Moving(int starting, int stopping, int deleting) {}

  /**
   * The state of a preset that wants so many now; an inactive one wants none, whatever is given.
   */
  public static PresetState of(PresetSnapshot preset, int desiredNow) {
    boolean active = preset.preset().active();
    int running = preset.prebuilds().running().size();
    int expired = preset.prebuilds().expired().size();
    int desired = active ? desiredNow : 0;
    return new PresetState(
        new Running(running + expired, expired, active ? ready(preset) : 0),
        new Target(desired, active ? Math.max(running - desired, 0) : 0),
        new Moving(
            preset.builds().count(Transition.START),
            preset.builds().count(Transition.STOP),
            preset.builds().count(Transition.DELETE)));
  }

  private static int ready(PresetSnapshot preset) {
    return (int) preset.prebuilds().running().stream().filter(RunningPrebuild::ready).count();
  }

  /** Running, expired ones included. */
  public int actual() {
    return running.actual;
  }

  /** Running but too old. */
  public int expired() {
    return running.expired;
  }

  /** Running and not expired. */
  public int fresh() {
    return running.actual - running.expired;
  }

  /** Ready to be claimed. */
  public int eligible() {
    return running.eligible;
  }

  /** Wanted now. */
  public int desired() {
    return target.desired;
  }

  /** Running, not expired, beyond the desired number. */
  public int extraneous() {
    return target.extraneous;
  }

  /** Being started. */
  public int starting() {
    return moving.starting;
  }

  /** Being stopped. */
  public int stopping() {
    return moving.stopping;
  }

  /** Being deleted. */
  public int deleting() {
    return moving.deleting;
  }
}
