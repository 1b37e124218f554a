package dev.prebuildctl.output;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.prebuildctl.core.cleanup.Cleaned;
import dev.prebuildctl.core.cleanup.Cleaned.Result;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.Prebuild.Home;
import dev.prebuildctl.core.cleanup.Prebuild.Origin;
import dev.prebuildctl.core.cleanup.StatusChange;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.report.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cleanup did to one preset, or to the prebuilds of a template that have none.
 *
 * @param statusSet the status that was written; null: none
 */
record CleanedPreset(Home home, List<Cleaned> items, @Nullable PrebuildStatus statusSet) {

  /** Those of the prebuilds, in the order of the first of each; then others with a status set. */
  static List<CleanedPreset> of(CleanupReport report) {
    Map<UUID, StatusChange> statuses =
        report.extras().statuses().stream()
            .collect(
                toMap(
                    change -> change.preset().identity().preset().id(),
                    change -> change,
                    (first, second) -> second,
                    LinkedHashMap::new));
    List<CleanedPreset> presets = new ArrayList<>();
    report.prebuilds().stream()
        .collect(groupingBy(item -> key(item.prebuild().home()), LinkedHashMap::new, toList()))
        .forEach(
            (key, items) -> {
              StatusChange change = statuses.remove(key);
              presets.add(
                  new CleanedPreset(
                      items.get(0).prebuild().home(),
                      items,
                      change == null ? null : change.after()));
            });
    statuses
        .values()
        .forEach(
            change ->
                presets.add(new CleanedPreset(home(change.preset()), List.of(), change.after())));
    return presets;
  }

  private static UUID key(Home home) {
    Origin preset = home.preset();
    return preset == null ? home.template().id() : preset.identity().preset().id();
  }

  private static Home home(Preset preset) {
    return new Home(
        preset.identity().organization(),
        preset.identity().template(),
        new Origin(preset.identity(), true, preset.standing(), preset.expiry(), preset.status()));
  }

  List<UUID> ids(Result... results) {
    List<Result> wanted = List.of(results);
    return items.stream()
        .filter(item -> wanted.contains(item.result()))
        .map(item -> item.prebuild().id())
        .toList();
  }

  List<Problem> problems(Result result) {
    return items.stream()
        .filter(item -> item.result() == result)
        .flatMap(item -> Stream.ofNullable(item.problem()))
        .toList();
  }
}
