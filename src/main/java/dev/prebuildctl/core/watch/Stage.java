package dev.prebuildctl.core.watch;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Transition;

/** How far a prebuild is. */
public enum Stage {
  /** Its start waits for a provisioner. */
  PENDING("pending"),
  STARTING("starting"),
  /** Running, but not all of its agents are ready. */
  RUNNING("running"),
  READY("ready"),
  STOPPING("stopping"),
  STOPPED("stopped"),
  DELETING("deleting"),
  /** Its latest build failed. */
  FAILED("failed"),
  CANCELED("canceled"),
  /** It is a user's workspace now. */
  CLAIMED("claimed"),
  DELETED("deleted");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  /** The name in JSON and on the screen. */
  public String label() {
    return label;
  }

  /** Whether it is no prebuild any more. */
  public boolean gone() {
    return this == CLAIMED || this == DELETED;
  }

  /**
   * The stage of a prebuild.
   *
   * @param transition its latest build's
   * @param status its latest build's
   * @param ready whether all its agents are ready
   */
  public static Stage of(Transition transition, JobStatus status, boolean ready) {
    return switch (status) {
      case FAILED, UNKNOWN -> FAILED;
      case CANCELED -> CANCELED;
      case SUCCEEDED -> done(transition, ready);
      case PENDING, RUNNING, CANCELING -> under(transition, status);
    };
  }

  private static Stage done(Transition transition, boolean ready) {
    return switch (transition) {
      case START -> ready ? READY : RUNNING;
      case STOP -> STOPPED;
      case DELETE -> DELETED;
    };
  }

  private static Stage under(Transition transition, JobStatus status) {
    return switch (transition) {
      case START -> status == JobStatus.PENDING ? PENDING : STARTING;
      case STOP -> STOPPING;
      case DELETE -> DELETING;
    };
  }
}
