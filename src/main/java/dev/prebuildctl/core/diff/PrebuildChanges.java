package dev.prebuildctl.core.diff;

import static java.util.stream.Collectors.toMap;

import dev.prebuildctl.core.model.RunningPrebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What became of running prebuilds.
 *
 * @param appeared they run now and did not before
 * @param gone they ran before and do not now: claimed, deleted, or being deleted
 * @param ready their agents are ready now and were not before
 * @param unready the other way round
 * @param expired they are too old now and were not before
 */
public record PrebuildChanges(
    List<RunningPrebuild> appeared,
    List<RunningPrebuild> gone,
    List<RunningPrebuild> ready,
    List<RunningPrebuild> unready,
    List<RunningPrebuild> expired) {
  public PrebuildChanges {
    appeared = List.copyOf(appeared);
    gone = List.copyOf(gone);
    ready = List.copyOf(ready);
    unready = List.copyOf(unready);
    expired = List.copyOf(expired);
  }

  /** Whether nothing became of any. */
  public boolean isEmpty() {
    return Stream.of(appeared, gone, ready, unready, expired).allMatch(List::isEmpty);
  }

  static PrebuildChanges between(Side before, Side after) {
    Map<UUID, RunningPrebuild> old = new HashMap<>(before.byId());
    List<RunningPrebuild> appeared = new ArrayList<>();
    List<RunningPrebuild> ready = new ArrayList<>();
    List<RunningPrebuild> unready = new ArrayList<>();
    List<RunningPrebuild> expired = new ArrayList<>();
    for (RunningPrebuild prebuild : after.prebuilds) {
      RunningPrebuild was = old.remove(prebuild.id());
      if (was == null) {
        appeared.add(prebuild);
        continue;
      }
      if (prebuild.ready() != was.ready()) {
        (prebuild.ready() ? ready : unready).add(prebuild);
      }
      if (after.expired.contains(prebuild.id()) && !before.expired.contains(prebuild.id())) {
        expired.add(prebuild);
      }
    }
    List<RunningPrebuild> gone =
        before.prebuilds.stream().filter(prebuild -> old.containsKey(prebuild.id())).toList();
    return new PrebuildChanges(appeared, gone, ready, unready, expired);
  }

  /** The prebuilds of one moment, and which of them were too old. */
  record Side(List<RunningPrebuild> prebuilds, Set<UUID> expired) {
    static final Side NONE = new Side(List.of(), Set.of());

    static Side of(List<RunningPrebuild> fresh, List<RunningPrebuild> expired) {
      Set<UUID> ids = new HashSet<>();
      expired.forEach(prebuild -> ids.add(prebuild.id()));
      return new Side(Stream.concat(fresh.stream(), expired.stream()).toList(), ids);
    }

    private Map<UUID, RunningPrebuild> byId() {
      return prebuilds.stream()
          .collect(toMap(RunningPrebuild::id, prebuild -> prebuild, (first, second) -> first));
    }
  }
}
