package dev.prebuildctl.executor;

import dev.prebuildctl.core.build.NewBuild;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.preview.JobKind;
import dev.prebuildctl.core.report.LeftAlone;
import dev.prebuildctl.core.report.StartedBuild;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one transaction wrote, and what of it could not be drafted.
 *
 * @param refused by workspace
 * @param leftAlone workspaces that were not to be touched any more, and why
 * @param served the kinds of jobs that a live daemon may take
 */
record Written(
    List<NewBuild> builds,
    Map<UUID, Refusal> refused,
    Map<UUID, LeftAlone> leftAlone,
    Set<Recipe.JobTemplate> served) {
  static final Written NOTHING = new Written(List.of(), Map.of(), Map.of(), Set.of());

  List<Recipe.JobTemplate> kinds() {
    return kinds(builds);
  }

  static List<Recipe.JobTemplate> kinds(List<NewBuild> builds) {
    return builds.stream().map(build -> build.recipe().job()).toList();
  }

  /** What to tell of jobs that no live daemon may take. */
  Set<String> unserved() {
    Set<String> notes = new LinkedHashSet<>();
    for (Recipe.JobTemplate job : kinds()) {
      if (!served.contains(job)) {
        notes.add(
            "job will stay pending: no live provisioner matches tags " + JobKind.of(job).words());
      }
    }
    return notes;
  }

  List<StartedBuild> started() {
    return builds.stream()
        .map(
            build ->
                new StartedBuild(build.ids().build(), build.ids().workspace(), build.transition()))
        .toList();
  }

  List<UUID> workspaces() {
    return builds.stream().map(build -> build.ids().workspace()).toList();
  }
}
