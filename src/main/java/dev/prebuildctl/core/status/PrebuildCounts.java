package dev.prebuildctl.core.status;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.plan.PresetPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Prebuilds by what they are good for. Each prebuild with a build is counted once. */
public final class PrebuildCounts {
  private PrebuildCounts() {}

  /**
   * Prebuilds by state, in the order to tell them: ready, not ready, expired; those of inactive
   * presets: inactive (a run deletes them), stranded (the server never does); unmanaged; by their
   * latest build: starting, stopping, deleting, stopped, failed, canceled.
   */
  public static Map<String, Integer> of(
      List<PresetPlan> presets, int unmanaged, List<LatestBuilds> builds) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("ready", sum(presets, true, plan -> plan.state().eligible()));
    counts.put("not_ready", sum(presets, true, PrebuildCounts::notReady));
    counts.put("expired", sum(presets, true, plan -> plan.state().expired()));
    counts.put("inactive", sum(presets, false, plan -> plan.state().fresh()));
    counts.put("stranded", sum(presets, false, plan -> plan.state().expired()));
    counts.put("unmanaged", unmanaged);
    counts.put("starting", sum(builds, moving(Transition.START)));
    counts.put("stopping", sum(builds, moving(Transition.STOP)));
    counts.put("deleting", sum(builds, moving(Transition.DELETE)));
    counts.put("stopped", sum(builds, PrebuildCounts::stopped));
    counts.put("failed", sum(builds, row -> row.status() == JobStatus.FAILED));
    counts.put("canceled", sum(builds, row -> row.status() == JobStatus.CANCELED));
    return counts;
  }

  private static int notReady(PresetPlan plan) {
    return (int)
        plan.snapshot().prebuilds().running().stream()
            .filter(Predicate.not(RunningPrebuild::ready))
            .count();
  }

  private static int sum(
      List<PresetPlan> presets, boolean active, ToIntFunction<PresetPlan> count) {
    return presets.stream().filter(plan -> plan.preset().active() == active).mapToInt(count).sum();
  }

  private static int sum(List<LatestBuilds> builds, Predicate<LatestBuilds> condition) {
    return builds.stream().filter(condition).mapToInt(LatestBuilds::count).sum();
  }

  private static Predicate<LatestBuilds> moving(Transition transition) {
    return row -> row.transition() == transition && row.status().active();
  }

  /** Neither running nor at work; a deleted workspace is not a prebuild any more. */
  private static boolean stopped(LatestBuilds row) {
    return row.transition() != Transition.START && row.status() == JobStatus.SUCCEEDED;
  }
}
