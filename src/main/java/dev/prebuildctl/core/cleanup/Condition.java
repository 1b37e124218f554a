package dev.prebuildctl.core.cleanup;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.state.ExpiryRule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a prebuild's latest build left it as; each prebuild is in exactly one of them. */
public enum Condition {
  /** The latest build failed, whatever it was to do: a failed delete is to be tried again. */
  FAILED("failed"),
  /** The latest build is a stop that succeeded. */
  STOPPED("stopped"),
  /** The latest build was canceled, whatever it was to do. */
  CANCELED("canceled"),
  /**
   * It runs, and nobody will ever delete it: it is expired and its preset is inactive (spec page
   * 3), or it has no preset, or its preset has no desired instances.
   */
  STRANDED("stranded"),
  /** It runs, and reconciliation looks after it. */
  RUNNING("running"),
  /** A build of it is pending, running or being canceled. */
  BUSY("busy"),
  /** None of these, such as a delete that succeeded without the workspace being marked. */
  OTHER("other");

  private final String label;

  Condition(String label) {
    this.label = label;
  }

  /** The name on the command line and in JSON. */
  public String label() {
    return label;
  }

  /** The condition of a prebuild at a time. */
  public static Condition of(Prebuild prebuild, Instant now) {
    JobStatus status = prebuild.latest().status();
    return switch (status) {
      case PENDING, RUNNING, CANCELING -> BUSY;
      case FAILED -> FAILED;
      case CANCELED -> CANCELED;
      case UNKNOWN -> OTHER;
      case SUCCEEDED -> ofSucceeded(prebuild, now);
    };
  }

  private static Condition ofSucceeded(Prebuild prebuild, Instant now) {
    return switch (prebuild.latest().transition()) {
      case START -> strandedBecause(prebuild, now) == null ? RUNNING : STRANDED;
      case STOP -> STOPPED;
      case DELETE -> OTHER;
    };
  }

  /** The condition in the words of a list: {@code delete failed}, {@code stranded: no preset}. */
  public static String told(Prebuild prebuild, Instant now) {
    Condition condition = of(prebuild, now);
    Transition transition = prebuild.latest().transition();
    return switch (condition) {
      case FAILED, CANCELED -> transition.label() + " " + condition.label;
      case STOPPED, RUNNING -> condition.label;
      case STRANDED -> condition.label + ": " + strandedBecause(prebuild, now);
      case BUSY, OTHER -> transition.label() + " " + prebuild.latest().status().label();
    };
  }

  private static @Nullable String strandedBecause(Prebuild prebuild, Instant now) {
    Prebuild.Origin preset = prebuild.home().preset();
    if (preset == null) {
      return "no preset";
    }
    if (!preset.wanted()) {
      return "preset wants no prebuilds";
    }
    boolean expired = ExpiryRule.isExpired(preset.expiry(), prebuild.createdAt(), now);
    return expired && !preset.active() ? "expired, " + inactivity(preset) : null;
  }

  private static String inactivity(Prebuild.Origin preset) {
    if (preset.standing().deleted()) {
      return "template deleted";
    }
    return preset.standing().deprecated() ? "template deprecated" : "version inactive";
  }
}
