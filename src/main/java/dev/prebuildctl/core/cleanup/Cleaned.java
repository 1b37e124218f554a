package dev.prebuildctl.core.cleanup;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.report.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What became of one prebuild.
 *
 * @param prebuild as it was when it was listed
 * @param problem why it failed or is unsupported; null with every other result
 */
public record Cleaned(Prebuild prebuild, Result result, @Nullable Problem problem) {
  public Cleaned {
    requireNonNull(prebuild, "prebuild");
    requireNonNull(result, "result");
  }

  /** The ways it can end. */
  public enum Result {
    /** A delete build was written. */
    DELETED("deleted"),
    /** Its pending start was cancelled, and an orphan delete build written. */
    CANCELLED("cancelled"),
    /** Left alone: a user claimed it since it was listed. */
    CLAIMED("claimed"),
    /** Left alone: it was deleted since it was listed. */
    GONE("gone"),
    /** Left alone: a build of it is at work. */
    BUSY("busy"),
    /** Left alone: it got another build, or is no longer what was asked for. */
    CHANGED("changed"),
    /** No build could be written. */
    FAILED("failed"),
    /** Held back: its template cannot be followed (spec page 6). */
    UNSUPPORTED("unsupported"),
    /** The run ended before its turn. */
    NOT_TRIED("not_tried");

    private final String label;

    Result(String label) {
      this.label = label;
    }

    /** The name in JSON. */
    public String label() {
      return label;
    }
  }
}
