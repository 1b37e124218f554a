package dev.prebuildctl.executor;

import dev.prebuildctl.core.build.NewBuild;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one transaction wrote, and what of it could not be drafted.
 *
 * @param refused by workspace
 * @param gone workspaces that are no longer prebuilds
 * @param served the kinds of jobs that a live daemon may take
 */
record Written(
    List<NewBuild> builds,
    Map<UUID, Refusal> refused,
    List<UUID> gone,
    Set<Recipe.JobTemplate> served) {
  static final Written NOTHING = new Written(List.of(), Map.of(), List.of(), Set.of());

  List<Recipe.JobTemplate> kinds() {
    return kinds(builds);
  }

  static List<Recipe.JobTemplate> kinds(List<NewBuild> builds) {
    return builds.stream().map(build -> build.recipe().job()).toList();
  }

  List<UUID> workspaces() {
    return builds.stream().map(build -> build.ids().workspace()).toList();
  }
}
