package dev.prebuildctl.core.report;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What became of the builds that a run wrote.
 *
 * @param builds in the order in which they were written
 * @param cut why the waiting ended before they did; null: all have ended
 */
public record Followed(List<BuildOutcome> builds, @Nullable String cut) {
  public Followed {
    builds = List.copyOf(builds);
  }

  /** Builds that did what they were to do. */
  public int succeeded() {
    return count(build -> build.ended() && !build.failed());
  }

  /** Builds that failed or were canceled. */
  public int failed() {
    return count(BuildOutcome::failed);
  }

  /** Builds that still wait or run. */
  public int unfinished() {
    return count(build -> !build.ended());
  }

  private int count(Predicate<BuildOutcome> condition) {
    return (int) builds.stream().filter(condition).count();
  }
}
