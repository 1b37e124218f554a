package dev.prebuildctl.output;

import static java.util.stream.Collectors.toMap;

import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.plan.PresetPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Running prebuilds as people are told of them: by name and age. */
final class PrebuildNames {
  private final Map<UUID, RunningPrebuild> prebuilds;
  private final Instant now;

  PrebuildNames(PresetPlan preset, Instant now) {
    this.prebuilds =
        Stream.of(preset.snapshot().prebuilds().running(), preset.snapshot().prebuilds().expired())
            .flatMap(List::stream)
            .collect(toMap(RunningPrebuild::id, Function.identity(), (first, second) -> first));
    this.now = now;
  }

  /** {@code prebuild-x (3h old)}, with its id if that is wanted. */
  List<String> of(List<UUID> ids, boolean withIds) {
    return ids.stream().map(id -> name(id, withIds)).toList();
  }

  private String name(UUID id, boolean withIds) {
    RunningPrebuild prebuild = prebuilds.get(id);
    if (prebuild == null) {
      return id.toString();
    }
    String age = Words.span(Duration.between(prebuild.createdAt(), now));
    return prebuild.workspace().name() + " (" + age + " old" + (withIds ? ", " + id : "") + ")";
  }
}
