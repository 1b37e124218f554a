package dev.prebuildctl.store;

import dev.prebuildctl.core.model.AtFailureLimit;
import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.Preset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The sixth and the seventh read (spec page 2), computed from the latest starts: both look at the
 * newest builds of each preset that wants prebuilds.
 */
final class FailureReads {
  private static final Comparator<LatestStart> NEWEST_FIRST =
      Comparator.comparing((LatestStart start) -> start.build().createdAt())
          .reversed()
          .thenComparing(start -> start.prebuild().id());

  private final Map<UUID, Integer> desired = new LinkedHashMap<>();
  private final Map<UUID, List<LatestStart>> byPreset = new LinkedHashMap<>();

  FailureReads(List<Preset> presets, List<LatestStart> starts) {
    for (Preset preset : presets) {
      desired.put(preset.identity().preset().id(), preset.wish().instances());
    }
    for (LatestStart start : starts) {
      UUID presetId = start.build().presetId();
      if (presetId != null && start.versionActive() && desired.containsKey(presetId)) {
        byPreset.computeIfAbsent(presetId, id -> new ArrayList<>()).add(start);
      }
    }
    byPreset.values().forEach(list -> list.sort(NEWEST_FIRST));
  }

  /** Presets of which one of the newest builds, as many as desired, failed since the given time. */
  List<Backoff> backoffs(Instant since) {
    List<Backoff> backoffs = new ArrayList<>();
    byPreset.forEach(
        (presetId, all) -> {
          List<LatestStart> starts = all.stream().filter(start -> !start.deleted()).toList();
          int newest = desired.getOrDefault(presetId, 0);
          starts.stream()
              .limit(Math.max(newest, 0))
              .filter(start -> failedSince(start, since))
              .findFirst()
              .ifPresent(
                  last ->
                      backoffs.add(
                          new Backoff(
                              last.prebuild().templateVersionId(),
                              presetId,
                              (int) starts.stream().filter(s -> failedSince(s, since)).count(),
                              last.build().createdAt())));
        });
    return backoffs;
  }

  /** Presets whose newest builds, as many as the limit, all failed; none if the limit is off. */
  List<AtFailureLimit> atLimit(int limit) {
    List<AtFailureLimit> presets = new ArrayList<>();
    byPreset.forEach(
        (presetId, starts) -> {
          if (limit > 0
              && starts.size() >= limit
              && starts.stream().limit(limit).allMatch(LatestStart::failed)) {
            presets.add(new AtFailureLimit(starts.get(0).prebuild().templateVersionId(), presetId));
          }
        });
    return presets;
  }

  private static boolean failedSince(LatestStart start, Instant since) {
    return start.failed() && !start.build().createdAt().isBefore(since);
  }
}
